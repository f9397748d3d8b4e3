using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Postgres.Tests.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Schema;

/// <summary>A caller that cancels while the tables are made on a server that stands still.</summary>
public sealed class LeavingMigrationTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Whoever tells the server of the cancellation waits for it: for longer than the test does.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_caller_leaves_and_the_tables_are_made_by_the_next(bool isTransaction)
    {
        var database = new NpgsqlConnectionStringBuilder(await backends.Postgres.CreateDatabaseAsync());
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        database.Port = relay.Port;
        (database.Timeout, database.CancellationTimeout) = (300, 100);
        await using var services = new ServiceCollection().AddPatterns().AddPostgres(database.ConnectionString).Services.BuildServiceProvider();
        var store = (PostgresIdempotencyStore)services.GetRequiredService<PatternRuntime>().IdempotencyStores.Single(static store => store.Name == "Postgres");
        using var leaving = new CancellationTokenSource();
        Task claiming;
        database.Port = backends.Postgres.Port;
        await using (var other = await HoldAsync(database.ConnectionString))
        {
            var request = GatheredTrips.Request("leaving", "key");
            claiming = isTransaction ? store.BeginAsync(request, waits: true, leaving.Token).AsTask() : store.ClaimAsync(request, leaving.Token).AsTask();
            while (await WaitingAsync(database.Database!) != 1)
                await Task.Delay(10, Token);
            relay.FallSilent();
        }

        await Task.Run(leaving.Cancel, Token).WaitAsync(s_patience, Token);
        var left = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claiming.WaitAsync(s_patience, Token));
        Assert.Equal(leaving.Token, left.CancellationToken);

        relay.Speak();
        var answer = await store.ClaimAsync(GatheredTrips.Request("leaving", "key"), Token).AsTask().WaitAsync(s_patience, Token);
        Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind);
    }

    // Whoever makes tables waits for it.
    private static async Task<NpgsqlConnection> HoldAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryLockId.Of("patterns-schema", "patterns")})", connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    private async Task<long> WaitingAsync(string database)
    {
        await using var command = backends.Source.CreateCommand($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}' AND wait_event_type = 'Lock'");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
