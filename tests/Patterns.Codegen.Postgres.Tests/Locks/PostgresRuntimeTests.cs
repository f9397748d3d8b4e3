using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Testing.Histories;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>From the attribute, or <c>LockProvider</c>, to the server and back: several programs of one database, each with services of its own.</summary>
/// <remarks><c>PATTERNS_SEED</c> repeats a run's choices.</remarks>
public sealed class PostgresRuntimeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly List<ServiceProvider> _programs = [];
    private PostgresServer? _server;
    private NpgsqlDataSource? _source;

    private PostgresServer Server => _server!;

    private NpgsqlDataSource Source => _source!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.CreateAsync();
        _source = NpgsqlDataSource.Create(_server.ConnectionString);
        for (var i = 0; i < 2; i++)
        {
            var services = new ServiceCollection();
            services.AddPatterns().AddPostgres(_server.ConnectionString);
            services.AddSingleton(_source);
            services.AddSingleton<Ledger>();
            _programs.Add(services.BuildServiceProvider());
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
        if (_source is not null)
            await _source.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task An_attribute_holds_the_lock_while_the_method_runs_and_hands_it_its_token()
    {
        var id = LockStores.NewKey();
        var (first, second) = (Ledger(0), Ledger(1));
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        first.Work = async (_, _) =>
        {
            entered.SetResult();
            await leave.Task;
        };
        var holding = first.WriteAsync(id, LockStores.Token);
        await entered.Task.WaitAsync(LockStores.Patience, LockStores.Token);
        var held = Assert.Single(Runtime(0).HeldLocks);
        Assert.Equal("Postgres", held.Store);
        Assert.True(held.HasHeartbeat);
        var waiting = second.WriteAsync(id, LockStores.Token);
        await LockStores.UntilAsync(async () => await Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions WHERE state = 'waits'") == 1);
        Assert.False(waiting.IsCompleted);
        leave.SetResult();
        Assert.True(await holding < await waiting);
        Assert.Empty(Runtime(0).HeldLocks);
    }

    [Fact]
    public async Task A_terminated_backend_ends_the_work_and_the_call_says_lost()
    {
        var id = LockStores.NewKey();
        var entered = new TaskCompletionSource();
        Ledger(0).Work = async (_, cancellationToken) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        };
        var call = Ledger(0).WriteAsync(id, LockStores.Token);
        await entered.Task.WaitAsync(LockStores.Patience, LockStores.Token);
        await Source.ScalarAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM patterns.lock_sessions WHERE state = 'holds'");
        var lost = await Assert.ThrowsAsync<LockLostException>(() => call.WaitAsync(LockStores.Patience, LockStores.Token));
        Assert.True(await Ledger(1).WriteAsync(id, LockStores.Token) > lost.FencingToken.Value);
    }

    [Fact]
    public async Task A_lock_in_the_methods_transaction_keeps_reads_and_writes_together()
    {
        const int Callers = 8;
        await using (var command = Source.CreateCommand("CREATE TABLE ledger (id int PRIMARY KEY, amount int NOT NULL); INSERT INTO ledger VALUES (1, 0)"))
            await command.ExecuteNonQueryAsync(LockStores.Token);
        var id = LockStores.NewKey();
        var tokens = await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(() => Ledger(i % 2).BookOnceAsync(id, LockStores.Token))));
        Assert.Equal(Callers, await Source.ScalarAsync<int>("SELECT amount FROM ledger"));
        Assert.Equal(Callers, tokens.Distinct().Count());
    }

    [Fact]
    public async Task Many_callers_with_several_keys_in_any_order_all_get_through()
    {
        var history = new LockHistory();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var provider = _programs[caller % 2].GetRequiredService<LockProvider>();
            for (var round = 0; round < 15; round++)
            {
                var wanted = Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"several:{random.Next(5)}").ToArray();
                await using var held = await provider.AcquireAsync(wanted, new() { Ttl = TimeSpan.FromMinutes(1), Wait = TimeSpan.FromMinutes(5) }, LockStores.Token);
                foreach (var key in wanted.Distinct())
                    history.Add(LockEventKind.Acquired, key, $"{caller}", held.FencingTokenOf(key).Value);
                await Task.Yield();
                foreach (var key in wanted.Distinct())
                    history.Add(LockEventKind.Ended, key, $"{caller}", held.FencingTokenOf(key).Value);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(3), LockStores.Token);
        Assert.Empty(history.Violations());
        Assert.Empty(Runtime(0).HeldLocks);
    }

    // Leases are long and nobody is paused, so that holders must not overlap at all.
    [Fact]
    public async Task With_callers_who_give_up_at_any_moment_the_history_of_all_programs_obeys_the_rules()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"PATTERNS_SEED={seed}");
        var history = new LockHistory();
        var (locks, refusals) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(caller => Task.Run(async () =>
        {
            var random = new Random(seed + caller);
            var provider = _programs[caller % 2].GetRequiredService<LockProvider>();
            for (var round = 0; round < 60; round++)
            {
                var key = $"cell:{random.Next(3)}";
                using var giveUp = new CancellationTokenSource();
                if (random.Next(3) == 0)
                    giveUp.CancelAfter(random.Next(10));
                LockOptions options = new() { Ttl = TimeSpan.FromMinutes(1), Wait = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(5)) : LockStores.Patience };
                try
                {
                    var held = await provider.AcquireAsync(key, options, giveUp.Token);
                    var client = $"{caller}-{held.FencingToken}";
                    history.Add(LockEventKind.Acquired, key, client, held.FencingToken.Value);
                    for (var i = random.Next(4); i > 0; i--)
                        await Task.Yield();
                    Assert.False(held.IsLost);
                    history.Add(LockEventKind.Ended, key, client, held.FencingToken.Value);
                    await held.DisposeAsync();
                    Interlocked.Increment(ref locks);
                }
                catch (Exception error) when (error is LockNotAcquiredException or OperationCanceledException)
                {
                    Interlocked.Increment(ref refusals);
                }
            }
        })));
        output.WriteLine($"{locks} locks, {refusals} given up");
        Assert.True(locks > 0);
        Assert.Empty(history.Violations());
        Assert.Empty(Runtime(0).HeldLocks);
        await LockStores.UntilAsync(async () => await Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions") == 0);
    }

    private Ledger Ledger(int program) => _programs[program].GetRequiredService<Ledger>();

    private PatternRuntime Runtime(int program) => _programs[program].GetRequiredService<PatternRuntime>();
}
