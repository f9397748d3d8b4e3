using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Servers that are emptied, stopped and restarted: nothing runs twice, nothing stays half-claimed.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly Backends _backends = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _backends.InitializeAsync();

    public ValueTask DisposeAsync() => _backends.DisposeAsync();

    [Fact]
    public async Task Redis_may_come_and_go_in_both_layers()
    {
        await using var services = Backends.Services(_backends);
        IdempotencyProvider[] processes = [new(_backends.Runtime), new(services.GetRequiredService<PatternRuntime>())];
        var random = new Random(1);
        var effects = new int[40];
        var (isDown, isPaused) = (false, false);
        for (var step = 0; step < 300; step++)
        {
            switch (random.Next(30))
            {
                case 0 when !isDown && !isPaused:
                    await _backends.Redis.CommandAsync("FLUSHALL");
                    break;
                case 1 when !isDown:
                    await _backends.Redis.KillAsync();
                    (isDown, isPaused) = (true, false);
                    break;
                case 2 or 3 when isDown:
                    await _backends.Redis.StartAsync();
                    isDown = false;
                    break;
                case 4 when !isDown && !isPaused:
                    await _backends.Redis.PauseAsync();
                    isPaused = true;
                    break;
                case 5 or 6 when isPaused:
                    await _backends.Redis.ResumeAsync();
                    isPaused = false;
                    break;
                case 7 when !isDown && !isPaused:
                    await _backends.Redis.RestartAsync();
                    break;
            }

            var order = random.Next(effects.Length);
            var settings = new IdempotencySettings { Store = DualLayerIdempotencyStore.DefaultName };
            var calls = await Task.WhenAll(Enumerable.Range(0, 4).Select(async caller =>
            {
                var call = await processes[caller % 2].EnterAsync("charge", $"{order}", IdempotencyFingerprint.None, settings, Token);
                Assert.Null(call.Rejection);
                if (call.Result is { } known)
                    return known.ToArray();
                Interlocked.Increment(ref effects[order]);
                var result = new[] { (byte)order };
                Assert.Null(await call.CompleteAsync(result));
                return result;
            }));
            Assert.All(calls, result => Assert.Equal([(byte)order], result));
            Assert.Equal(1, effects[order]);
        }

        Assert.Contains(effects, static count => count == 1);
    }

    [Fact]
    public async Task A_restart_of_PostgreSQL_gives_clear_errors_and_leaves_nothing_half_claimed()
    {
        var charges = new Charges(_backends.Runtime);
        await _backends.Postgres.ExecuteAsync("CREATE TABLE effect (order_id text NOT NULL, receipt text NOT NULL)");
        var receipt = await charges.ChargeAsync("before", Token);
        charges.Middle = async (_, _) => await _backends.Postgres.KillAsync();
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => charges.ChargeAsync("during", Token));
        charges.Middle = static (_, _) => Task.CompletedTask;
        var refusal = await Assert.ThrowsAsync<IdempotencyStoreUnavailableException>(() => charges.RunAsync("during", Token));
        Assert.Contains("Postgres", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IdempotencyStoreUnavailableException>(() => charges.ChargeAsync("during", Token));
        await _backends.Postgres.StartAsync();
        Assert.NotEmpty(await charges.ChargeAsync("during", Token));
        Assert.Equal("ran during True", await charges.RunAsync("during", Token));
        Assert.Equal(receipt, await charges.ChargeAsync("before", Token));
        await using var command = _backends.Source.CreateCommand("SELECT count(*) FROM effect");
        Assert.Equal(2L, await command.ExecuteScalarAsync(Token));
        await using var open = _backends.Source.CreateCommand("SELECT count(*) FROM patterns.idempotency WHERE state = 0");
        Assert.Equal(0L, await open.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task Both_layers_are_the_default_where_both_are_registered()
    {
        await using var services = Backends.Services(_backends);
        var stores = services.GetRequiredService<PatternRuntime>().IdempotencyStores;
        Assert.Equal(["DualLayer", "InProcess", "Postgres", "Redis"], stores.Select(store => store.Name).Order(StringComparer.Ordinal));
    }
}
