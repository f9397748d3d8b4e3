using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Whoever registers PostgreSQL has its expired records deleted, without asking for it.</summary>
public sealed class HostedCleanUpTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_deletes_expired_records_once_a_minute_from_the_first_use_on()
    {
        var time = new MinuteClock();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time).AddPatterns().AddPostgres(backends.Postgres.ConnectionString);
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
            await service.StartAsync(Token);
        await time.Started.WaitAsync(s_patience, Token);
        var store = provider.GetRequiredService<PatternRuntime>().IdempotencyStores.Single(static store => store.Name == "Postgres");
        await store.ClaimAsync(new("hosted", "fresh", default, TimeSpan.FromHours(1), TimeSpan.FromHours(1)), Token);

        for (var minute = 0; minute < 3; minute++)
        {
            await backends.Postgres.ExecuteAsync($"""
                INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, response, expires_at, delete_after)
                SELECT 'hosted', 'old ' || i, '', 1, gen_random_uuid(), 1, '\x01', now() - interval '1 hour', now() - interval '1 hour' FROM generate_series(1, 1500) i
                """);
            time.Advance(TimeSpan.FromSeconds(59));
            Assert.Equal(1_501, await CountAsync());
            time.Advance(TimeSpan.FromSeconds(1));
            var clock = Stopwatch.StartNew();
            while (await CountAsync() != 1)
            {
                Assert.True(clock.Elapsed < s_patience, $"In minute {minute} the expired records were not deleted.");
                await Task.Delay(10, Token);
            }
        }

        foreach (var service in hosted)
            await service.StopAsync(Token).WaitAsync(s_patience, Token);
    }

    private async Task<long> CountAsync()
    {
        await using var command = backends.Source.CreateCommand("SELECT count(*) FROM patterns.idempotency WHERE operation = 'hosted'");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
