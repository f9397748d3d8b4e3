using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Resilience;

/// <summary>Generated wrappers on a real server that dies, comes back and is contended for.</summary>
public sealed class PostgresResilienceTests : IAsyncLifetime
{
    private PostgresServer? _server;
    private ServiceProvider? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PostgresServer Server => _server!;

    private Accounts Accounts => _services!.GetRequiredService<Accounts>();

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.CreateAsync();
        await _server.ExecuteAsync("CREATE TABLE account (id int PRIMARY KEY, amount int); INSERT INTO account VALUES (1, 42)");
        var services = new ServiceCollection();
        services.AddPatterns().AddPostgresFailures();
        services.AddSingleton(NpgsqlDataSource.Create(_server.ConnectionString));
        services.AddSingleton<Accounts>();
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_retried_call_survives_a_server_that_is_killed_and_started_again()
    {
        Assert.Equal(42, await Accounts.ReadAsync(Token));
        var before = Accounts.Attempts;
        await Server.KillAsync();
        var calls = Enumerable.Range(0, 8).Select(_ => Accounts.ReadAsync(Token)).ToList();
        while (Accounts.Attempts < before + (3 * calls.Count))
        {
            Assert.All(calls, static call => Assert.False(call.IsCompleted));
            await Task.Delay(5, Token);
        }

        await Server.StartAsync();
        Assert.All(await Task.WhenAll(calls), static amount => Assert.Equal(42, amount));
    }

    [Fact]
    public async Task Transactions_that_fail_to_serialize_all_commit_in_the_end()
    {
        const int Callers = 8;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Accounts.AddAsync(1, Token))));
        Assert.Equal(42 + Callers, await Accounts.ReadAsync(Token));
    }

    [Fact]
    public async Task An_answer_is_not_retried()
    {
        var failure = await Assert.ThrowsAsync<PostgresException>(() => Accounts.InsertAsync(1, Token));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, failure.SqlState);
        Assert.Equal(1, Accounts.Attempts);
    }
}
