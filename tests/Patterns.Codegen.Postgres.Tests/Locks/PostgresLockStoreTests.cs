using System.Transactions;
using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>Locks of sessions, between two stores that share nothing but the server.</summary>
public sealed class PostgresLockStoreTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private string ConnectionString => fixture.Server.ConnectionString;

    [Fact]
    public async Task One_at_a_time_with_tokens_that_increase()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        var last = default(FencingToken);
        for (var round = 0; round < 10; round++)
        {
            foreach (var (mine, other) in ((OwnStore, OwnStore)[])[(here, there), (there, here)])
            {
                var (claim, token) = await mine.AcquireAsync(key);
                Assert.True(token > last);
                last = token;
                Assert.False(await other.IsFreeAsync(key));
                // Sessions may take their own locks twice: the store must not.
                Assert.False(await mine.IsFreeAsync(key));
                Assert.True(await mine.Store.ExtendAsync(claim));
                Assert.True(await mine.Store.ReleaseAsync(claim));
                Assert.False(await mine.Store.ReleaseAsync(claim));
                Assert.False(await mine.Store.ExtendAsync(claim));
            }
        }

        Assert.Equal(0, here.Store.KeysInUse);
    }

    [Fact]
    public async Task The_release_wakes_a_waiter_of_another_process_and_one_of_the_same()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        var (claim, token) = await here.AcquireAsync(key);
        var remote = there.AcquireAsync(key);
        await WaitsAsync(here.Source, key);
        var local = here.AcquireAsync(key);
        Assert.False(remote.IsCompleted);
        Assert.False(local.IsCompleted);

        Assert.True(await here.Store.ReleaseAsync(claim));
        var (second, secondToken) = await remote;
        Assert.True(secondToken > token);
        Assert.False(local.IsCompleted);
        Assert.True(await there.Store.ExtendAsync(second));
        Assert.True(await there.Store.ReleaseAsync(second));
        var (third, thirdToken) = await local;
        Assert.True(thirdToken > secondToken);
        Assert.True(await here.Store.ReleaseAsync(third));
    }

    [Fact]
    public async Task A_wait_that_runs_out_is_a_denial_and_leaves_nothing()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        var (claim, _) = await here.AcquireAsync(key);
        for (var round = 0; round < 20; round++)
        {
            var grant = await there.Store.TryAcquireAsync(new(key, LockStores.Ttl) { Patience = TimeSpan.FromMilliseconds(round + 1) }, LockStores.Token);
            Assert.False(grant.IsGranted);
        }

        Assert.Equal(0, there.Store.KeysInUse);
        await here.Store.ReleaseAsync(claim);
        Assert.True(await there.IsFreeAsync(key));
    }

    [Fact]
    public async Task A_cancelled_waiter_is_heeded_at_once_and_leaves_nothing()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        for (var round = 0; round < 25; round++)
        {
            var (claim, _) = await here.AcquireAsync(key);
            using var cancel = new CancellationTokenSource();
            var races = round % 2 == 1;
            var waiters = Enumerable.Range(0, 4).Select(_ => TryAsync(there, key, cancel.Token)).ToArray();
            if (!races)
                await WaitsAsync(here.Source, key);
            var cancelling = cancel.CancelAsync();
            if (races)
                Assert.True(await here.Store.ReleaseAsync(claim));
            await cancelling;
            var granted = await Task.WhenAll(waiters);
            if (!races)
            {
                Assert.DoesNotContain(true, granted);
                Assert.True(await here.Store.ReleaseAsync(claim));
            }

            // What was granted too late goes back in the background.
            await LockStores.UntilAsync(() => Task.FromResult(there.Store.KeysInUse == 0));
            await LockStores.UntilAsync(() => there.IsFreeAsync(key));
            Assert.True(await here.IsFreeAsync(key));
        }

        static async Task<bool> TryAsync(PostgresLockStore store, string key, CancellationToken cancellationToken)
        {
            var claim = new LockClaim(key, LockStores.Ttl) { Patience = LockStores.Patience };
            try
            {
                if (!(await store.TryAcquireAsync(claim, cancellationToken)).IsGranted)
                    return false;
                Assert.True(await store.ReleaseAsync(claim));
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Ten_thousand_rounds_leave_no_lock_no_key_and_no_connection()
    {
        const int Callers = 20;
        await using var own = LockStores.Open(ConnectionString);
        var before = await own.Source.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var round = 0; round < 10_000 / Callers; round++)
            {
                var claim = new LockClaim($"round:{caller % (Callers / 2)}", LockStores.Ttl) { Patience = round % 3 == 0 ? TimeSpan.Zero : LockStores.Patience };
                using var cancel = new CancellationTokenSource();
                if (round % 5 == 0)
                    await cancel.CancelAsync();
                try
                {
                    if ((await own.Store.TryAcquireAsync(claim, cancel.Token)).IsGranted)
                        Assert.True(await own.Store.ReleaseAsync(claim));
                }
                catch (OperationCanceledException)
                {
                }
            }
        })));
        await LockStores.UntilAsync(() => Task.FromResult(own.Store.KeysInUse == 0));
        Assert.Equal(before, await own.Source.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"));
        await own.Store.DisposeAsync();
        // All of them are back in the pool: none is beyond its count.
        Assert.True(await own.Source.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'") == 0);
    }

    [Fact]
    public async Task A_lease_that_nobody_renews_ends_although_the_process_lives()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        var ttl = TimeSpan.FromMilliseconds(400);
        var lost = new TaskCompletionSource();
        var claim = new LockClaim(key, ttl, lost: (_, _) => lost.SetResult());
        Assert.True((await here.Store.TryAcquireAsync(claim, LockStores.Token)).IsGranted);
        // Others keep the session busy.
        var stop = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var other = new LockClaim(LockStores.NewKey(), ttl);
                if ((await here.Store.TryAcquireAsync(other, LockStores.Token)).IsGranted)
                    await here.Store.ReleaseAsync(other);
            }
        });
        var (next, _) = await there.AcquireAsync(key);
        await lost.Task.WaitAsync(LockStores.Patience, LockStores.Token);
        Assert.False(await here.Store.ExtendAsync(claim));
        Assert.False(await here.Store.ReleaseAsync(claim));
        await stop.CancelAsync();
        await busy;
        Assert.True(await there.Store.ReleaseAsync(next));
    }

    [Fact]
    public async Task Numbers_of_ones_own_are_the_numbers_of_the_server()
    {
        await using var own = LockStores.Open(ConnectionString);
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        foreach (var (key, arguments) in ((string, string)[])[(PostgresLockKey.Of(7, -42), "7, -42"), (PostgresLockKey.Of(-1234567890123), "-1234567890123"), (PostgresLockKey.Of(int.MinValue, int.MaxValue), "-2147483648, 2147483647")])
        {
            Assert.True(await own.IsFreeAsync(key));
            Assert.True(await TryAsync($"pg_try_advisory_lock({arguments})"));
            Assert.False(await own.IsFreeAsync(key));
            Assert.True(await TryAsync($"pg_advisory_unlock({arguments})"));
            var (claim, _) = await own.AcquireAsync(key);
            Assert.False(await TryAsync($"pg_try_advisory_lock({arguments})"));
            Assert.True(await own.Store.ReleaseAsync(claim));
        }

        async Task<bool> TryAsync(string call)
        {
            await using var command = new NpgsqlCommand($"SELECT {call}", connection);
            return (bool)(await command.ExecuteScalarAsync(LockStores.Token))!;
        }
    }

    [Theory]
    [InlineData("pg_advisory(1,2,3)")]
    [InlineData("pg_advisory(1")]
    [InlineData("pg_advisory(99999999999,1)")]
    [InlineData("pg_advisory()")]
    [InlineData("pg_advisory(")]
    public void What_spells_no_numbers_is_hashed(string key) => Assert.Equal(new AdvisoryKey(AdvisoryLockId.Of("patterns", key), false), AdvisoryKey.Of("patterns", key));

    [Fact]
    public async Task A_query_lists_who_holds_and_who_waits_for_whom()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        var (claim, _) = await here.AcquireAsync(key);
        var waiting = there.AcquireAsync(key);
        await WaitsAsync(here.Source, key);
        Assert.Equal(1L, await here.Source.ScalarAsync<long>($"""
            SELECT count(*) FROM patterns.lock_sessions AS waiter JOIN patterns.lock_sessions AS holder ON holder.pid = ANY (waiter.waits_for)
            WHERE waiter.state = 'waits' AND holder.state = 'holds' AND waiter.lock_id = patterns.lock_id('{key}') AND holder.lock_id = waiter.lock_id AND waiter.waits_since IS NOT NULL
            """));
        await here.Store.ReleaseAsync(claim);
        await there.Store.ReleaseAsync((await waiting).Claim);
    }

    [Fact]
    public async Task Trips_are_few_one_for_a_try_and_shared_by_callers()
    {
        await using var relay = TcpRelay.To(fixture.Server.Port);
        await using var own = LockStores.Open(new NpgsqlConnectionStringBuilder(ConnectionString) { Port = relay.Port }.ConnectionString);
        await using var other = LockStores.Open(ConnectionString);
        var key = LockStores.NewKey();
        Assert.True(await own.IsFreeAsync(key));
        var before = relay.RoundTrips;
        for (var round = 0; round < 10; round++)
            Assert.True(await own.IsFreeAsync(key));
        Assert.Equal(20, relay.RoundTrips - before);

        var (claim, _) = await other.AcquireAsync(key);
        before = relay.RoundTrips;
        for (var round = 0; round < 10; round++)
            Assert.False(await own.IsFreeAsync(key));
        Assert.Equal(10, relay.RoundTrips - before);
        await other.Store.ReleaseAsync(claim);

        // While one trip is held up, all that come wait for the next.
        before = relay.RoundTrips;
        relay.FallSilent();
        var claims = Enumerable.Range(0, 100).Select(_ => new LockClaim(LockStores.NewKey(), LockStores.Ttl)).ToList();
        var grants = claims.Select(each => own.Store.TryAcquireAsync(each, LockStores.Token).AsTask()).ToList();
        relay.Speak();
        var granted = await Task.WhenAll(grants);
        Assert.All(granted, static grant => Assert.True(grant.IsGranted));
        Assert.Equal(2, relay.RoundTrips - before);
        Assert.Equal(100, granted.Select(static grant => grant.Token).Distinct().Count());
        foreach (var each in claims)
            Assert.True(await own.Store.ReleaseAsync(each));
    }

    [Fact]
    public async Task More_callers_than_may_wait_on_the_server_still_all_get_their_turn()
    {
        await using var here = LockStores.Open(ConnectionString);
        await using var there = LockStores.Open(ConnectionString);
        var keys = Enumerable.Range(0, 12).Select(_ => LockStores.NewKey()).ToArray();
        var held = await Task.WhenAll(keys.Select(key => here.AcquireAsync(key)));
        // Beyond those that wait on the server, a try is answered at once, and the runtime tries again.
        var waiting = keys.Select(async key =>
        {
            while (true)
            {
                var claim = new LockClaim(key, LockStores.Ttl) { Patience = LockStores.Patience };
                if ((await there.Store.TryAcquireAsync(claim, LockStores.Token)).IsGranted)
                    return claim;
                await Task.Delay(10, LockStores.Token);
            }
        }).ToList();
        await LockStores.UntilAsync(async () => await here.Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions WHERE state = 'waits'") == 8);
        foreach (var (claim, _) in held)
            Assert.True(await here.Store.ReleaseAsync(claim));
        foreach (var claim in await Task.WhenAll(waiting))
            Assert.True(await there.Store.ReleaseAsync(claim));
    }

    [Fact]
    public async Task The_first_callers_transaction_scope_is_none_of_the_locks_business()
    {
        await using var own = LockStores.Open(await fixture.Server.CreateDatabaseAsync());
        await using var other = LockStores.Open(own.Source.ConnectionString);
        var key = LockStores.NewKey();
        LockClaim claim;
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            (claim, _) = await own.AcquireAsync(key);
        Assert.True(await own.Store.ExtendAsync(claim));
        Assert.False(await other.IsFreeAsync(key));
        Task<(LockClaim Claim, FencingToken)> waiting;
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            waiting = other.AcquireAsync(key);
            await WaitsAsync(own.Source, key);
        }

        Assert.True(await own.Store.ReleaseAsync(claim));
        Assert.True(await other.Store.ReleaseAsync((await waiting).Claim));
    }

    [Fact]
    public async Task A_failure_of_one_try_leaves_the_locks_of_others_alone()
    {
        await using var own = LockStores.Open(await fixture.Server.CreateDatabaseAsync());
        var (held, _) = await own.AcquireAsync(LockStores.NewKey());
        // No number can be drawn, so the statement fails after locks were taken.
        await own.Source.ScalarAsync<long>("SELECT setval('patterns.lock_token', 9223372036854775807)");
        var key = LockStores.NewKey();
        await Assert.ThrowsAsync<PostgresException>(() => own.Store.TryAcquireAsync(new(key, LockStores.Ttl), LockStores.Token).AsTask());
        Assert.Equal(1L, await own.Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions"));
        Assert.True(await own.Store.ExtendAsync(held));
        Assert.True(await own.Store.ReleaseAsync(held));
        Assert.Equal(0, own.Store.KeysInUse);
    }

    private static Task WaitsAsync(NpgsqlDataSource source, string key) =>
        LockStores.UntilAsync(async () => await source.ScalarAsync<long>($"SELECT count(*) FROM patterns.lock_sessions WHERE lock_id = patterns.lock_id('{key}') AND state = 'waits'") > 0);
}
