using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>Sessions and servers that end under a holder.</summary>
public sealed class PostgresLossTests : IAsyncLifetime
{
    private PostgresServer? _server;

    private PostgresServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.CreateAsync();

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task A_terminated_backend_is_noticed_without_being_asked_and_the_lock_is_lost_for_good()
    {
        await using var here = LockStores.Open(Server.ConnectionString);
        await using var there = LockStores.Open(Server.ConnectionString);
        var key = LockStores.NewKey();
        var lost = new TaskCompletionSource<Exception?>();
        var claim = new LockClaim(key, TimeSpan.FromSeconds(3), lost: (_, cause) => lost.SetResult(cause));
        var grant = await here.Store.TryAcquireAsync(claim, LockStores.Token);
        Assert.True(await TerminateHolderAsync(there.Source, key));

        // Nobody extends: the store itself looks, and says so at the first look.
        Assert.NotNull(await lost.Task.WaitAsync(LockStores.Patience, LockStores.Token));
        Assert.False(await here.Store.ExtendAsync(claim));
        var (next, token) = await there.AcquireAsync(key);
        Assert.True(token > grant.Token);
        Assert.False(await here.Store.ReleaseAsync(claim));
        Assert.False(await here.IsFreeAsync(key));
        Assert.True(await there.Store.ReleaseAsync(next));
        Assert.True(await here.IsFreeAsync(key));
    }

    [Fact]
    public async Task A_heartbeat_after_the_backend_has_gone_says_lost_and_does_not_lock_anew()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        var key = LockStores.NewKey();
        var (claim, _) = await own.AcquireAsync(key);
        Assert.True(await TerminateHolderAsync(own.Source, key));
        Assert.False(await own.Store.ExtendAsync(claim));
        Assert.Equal(0L, await own.Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions"));
        Assert.Equal(0, own.Store.KeysInUse);
    }

    [Fact]
    public async Task A_waiter_whose_backend_is_terminated_fails_and_leaves_nothing()
    {
        await using var here = LockStores.Open(Server.ConnectionString);
        await using var there = LockStores.Open(Server.ConnectionString);
        var key = LockStores.NewKey();
        var (claim, _) = await here.AcquireAsync(key);
        var waiting = there.AcquireAsync(key);
        await LockStores.UntilAsync(async () => await here.Source.ScalarAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM patterns.lock_sessions WHERE state = 'waits'") > 0);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => waiting);
        Assert.Equal(0, there.Store.KeysInUse);
        Assert.True(await here.Store.ReleaseAsync(claim));
        Assert.True(await there.IsFreeAsync(key));
    }

    [Fact]
    public async Task A_lock_that_was_lost_before_its_caller_heard_of_the_grant_is_not_held()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        await using var other = LockStores.Open(Server.ConnectionString);
        var store = new LosingStore(own, own.Source);
        using var runtime = new PatternRuntime(new() { LockStores = { store } });
        var key = LockStores.NewKey();
        // Without a heartbeat nothing else would show it before the end of the lease.
        LockOptions options = new() { Ttl = LockStores.Ttl, Wait = LockStores.Patience, Heartbeat = false, Store = store.Name };
        await using var held = await new LockProvider(runtime).AcquireAsync(key, options, LockStores.Token);
        Assert.False(await other.IsFreeAsync(key));
        Assert.False(held.IsLost);
        Assert.Equal(2, store.Grants);
    }

    [Fact]
    public async Task Killed_servers_that_come_back_give_no_token_twice()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        var highest = 0L;
        for (var crash = 0; crash < 4; crash++)
        {
            var seen = 0L;
            using var stop = new CancellationTokenSource();
            var callers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var claim = new LockClaim(LockStores.NewKey(), LockStores.Ttl);
                    try
                    {
                        var grant = await own.Store.TryAcquireAsync(claim, stop.Token);
                        Assert.True(grant.Token.Value > highest);
                        InterlockedMax(ref seen, grant.Token.Value);
                        await own.Store.ReleaseAsync(claim);
                    }
                    catch (Exception error) when (error is NpgsqlException or OperationCanceledException)
                    {
                        // The server is down.
                        await Task.Delay(1, CancellationToken.None);
                    }
                }
            })).ToList();
            var target = 200 + (crash * 37);
            await LockStores.UntilAsync(() => Task.FromResult(Interlocked.Read(ref seen) > highest + target));
            await Server.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(callers);
            highest = Math.Max(highest, seen);
            await Server.StartAsync();
        }

        Assert.Equal(0, own.Store.KeysInUse);
        await using var fresh = LockStores.Open(Server.ConnectionString);
        var (claim, token) = await fresh.AcquireAsync(LockStores.NewKey());
        Assert.True(token.Value > highest);
        await fresh.Store.ReleaseAsync(claim);
    }

    [Fact]
    public async Task A_database_put_back_to_an_earlier_state_gives_no_lower_token_to_a_process_that_has_seen_higher_ones()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        var key = LockStores.NewKey();
        var (claim, token) = await own.AcquireAsync(key);
        await own.Source.ScalarAsync<long>("SELECT setval('patterns.lock_token', 1)");
        await TerminateHolderAsync(own.Source, key);
        Assert.False(await own.Store.ExtendAsync(claim));
        Assert.True((await own.AcquireAsync(key)).Token > token);
    }

    [Fact]
    public async Task A_holder_that_is_cut_off_loses_the_lock_on_both_sides()
    {
        await using var relay = TcpRelay.To(Server.Port);
        await using var here = LockStores.Open(new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Port = relay.Port, CancellationTimeout = -1 }.ConnectionString);
        await using var there = LockStores.Open(Server.ConnectionString);
        var key = LockStores.NewKey();
        var lost = new TaskCompletionSource<Exception?>();
        var claim = new LockClaim(key, TimeSpan.FromSeconds(1), lost: (_, cause) => lost.TrySetResult(cause));
        Assert.True((await here.Store.TryAcquireAsync(claim, LockStores.Token)).IsGranted);
        relay.FallSilent();

        // Connections stay open, so only the server's own watch over the session can free the lock, and only ours can tell the holder.
        var (next, _) = await there.AcquireAsync(key);
        await lost.Task.WaitAsync(LockStores.Patience, LockStores.Token);
        Assert.False(await here.Store.ReleaseAsync(claim));
        Assert.True(await there.Store.ReleaseAsync(next));
        Assert.Equal(0, here.Store.KeysInUse);
        relay.Cut();
        relay.Speak();
        Assert.True(await here.IsFreeAsync(key));
    }

    [Fact]
    public async Task A_session_that_ended_while_unused_is_replaced_without_a_failure()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        await using var other = NpgsqlDataSource.Create(Server.ConnectionString);
        for (var round = 0; round < 5; round++)
        {
            Assert.True(await own.IsFreeAsync(LockStores.NewKey()));
            await other.ScalarAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        }
    }

    [Fact]
    public async Task A_connection_goes_back_to_the_pool_as_it_came()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server.ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true });
        for (var round = 0; round < 3; round++)
        {
            await using (var store = new PostgresLockStore(source))
                await store.AcquireAsync(LockStores.NewKey(), TimeSpan.FromSeconds(1));
            Assert.Equal("0", await source.ScalarAsync<string>("SELECT current_setting('idle_session_timeout')"));
            Assert.Equal("on", await source.ScalarAsync<string>("SELECT current_setting('synchronous_commit')"));
            Assert.Equal(0L, await source.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"));
        }
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_failure_and_leaves_nothing()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        Assert.True(await own.IsFreeAsync(LockStores.NewKey()));
        await Server.KillAsync();
        for (var round = 0; round < 3; round++)
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => own.Store.TryAcquireAsync(new(LockStores.NewKey(), LockStores.Ttl), LockStores.Token).AsTask());
        Assert.Equal(0, own.Store.KeysInUse);
    }

    private static async Task<bool> TerminateHolderAsync(NpgsqlDataSource source, string key) =>
        await source.ScalarAsync<long>($"SELECT count(pg_terminate_backend(pid)) FROM patterns.lock_sessions WHERE lock_id = patterns.lock_id('{key}') AND state = 'holds'") == 1;

    private static void InterlockedMax(ref long target, long value)
    {
        var seen = Interlocked.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var now && now != seen)
            seen = now;
    }
}
