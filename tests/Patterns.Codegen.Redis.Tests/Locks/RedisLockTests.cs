using Patterns.Codegen.Redis.Locks;
using Patterns.Codegen.Testing.Histories;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Locks;

public class RedisLockTests
{
    private static readonly LockOptions s_patient = new() { Wait = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Acquire_with_fencing_and_release_are_two_commands()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server);
        await using (await client.Locks.AcquireAsync("warm"))
        {
        }

        var before = await Commands.CountAsync(server);
        for (var i = 0; i < 100; i++)
            await (await client.Locks.AcquireAsync($"key{i}")).DisposeAsync();
        var after = await Commands.CountAsync(server);
        Assert.Equal(200, Commands.Scripts(after) - Commands.Scripts(before));
        // What the scripts themselves call, and nothing besides.
        string[] inside = ["eval", "evalsha", "set", "get", "time", "del", "info", "ping"];
        Assert.All(after.Where(count => count.Value != before.GetValueOrDefault(count.Key)), count => Assert.Contains(count.Key, inside));
    }

    [Fact]
    public async Task A_failed_try_is_one_command_and_knows_the_rest_of_the_lease()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var holder = new LockClient(server);
        await using var client = new LockClient(server);
        await using var held = await holder.Locks.AcquireAsync("key", new() { Ttl = TimeSpan.FromMinutes(5) });
        Assert.Null(await client.Locks.TryAcquireAsync("key"));
        var before = await Commands.CountAsync(server);
        Assert.Null(await client.Locks.TryAcquireAsync("key"));
        var rejection = await Assert.ThrowsAsync<LockNotAcquiredException>(() => client.Locks.AcquireAsync("key", new() { Wait = TimeSpan.Zero }).AsTask());
        var after = await Commands.CountAsync(server);
        Assert.Equal(2, Commands.Scripts(after) - Commands.Scripts(before));
        Assert.InRange(rejection.RetryAfter!.Value.TotalSeconds, 100, 300);
    }

    [Fact]
    public async Task Clients_exclude_each_other_and_tokens_increase()
    {
        await using var server = await RedisServer.CreateAsync();
        var history = new LockHistory();
        LockClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => new LockClient(server))];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            var locks = clients[caller % clients.Length].Locks;
            for (var round = 0; round < 25; round++)
            {
                var key = $"key{(caller + round) % 3}";
                await using var held = await locks.AcquireAsync(key, s_patient);
                history.Add(LockEventKind.Acquired, key, $"{caller}", held.FencingToken.Value);
                await Task.Yield();
                history.Add(LockEventKind.Ended, key, $"{caller}", held.FencingToken.Value);
            }
        })));
        Assert.Empty(history.Violations());
        Assert.Equal(800, history.Events.Count);
        foreach (var client in clients)
            await client.DisposeAsync();
        Assert.DoesNotContain("patterns:lock:", await server.CommandAsync("KEYS", "patterns:lock:*"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiters_of_one_process_cost_the_server_one()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var holder = new LockClient(server);
        await using var client = new LockClient(server);
        var held = await holder.Locks.AcquireAsync("key");
        var first = client.Locks.AcquireAsync("key", s_patient).AsTask();
        while (!(await server.CommandAsync("PUBSUB", "NUMSUB", "patterns:lock:{k:key}")).Contains(":1", StringComparison.Ordinal))
            await Task.Delay(5);
        var before = await Commands.CountAsync(server);
        var others = Enumerable.Range(0, 499).Select(_ => client.Locks.AcquireAsync("key", s_patient).AsTask()).ToArray();
        await held.DisposeAsync();
        foreach (var waiter in (Task<LockHandle>[])[first, .. others])
            await (await waiter).DisposeAsync();
        var after = await Commands.CountAsync(server);
        // Each takes it and gives it back; no more than a few polls lie in between.
        Assert.InRange(Commands.Scripts(after) - Commands.Scripts(before), 1001, 1040);
    }

    [Fact]
    public async Task A_release_wakes_the_waiter_of_another_process()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var holder = new LockClient(server);
        await using var client = new LockClient(server);
        for (var round = 0; round < 20; round++)
        {
            var held = await holder.Locks.AcquireAsync("key", s_patient);
            var waiting = client.Locks.AcquireAsync("key", s_patient).AsTask();
            while (!(await server.CommandAsync("PUBSUB", "NUMSUB", "patterns:lock:{k:key}")).Contains(":1", StringComparison.Ordinal))
                await Task.Delay(5);
            await held.DisposeAsync();
            await using var handed = await waiting;
            Assert.True(handed.FencingToken > held.FencingToken);
        }
    }

    [Fact]
    public async Task A_release_tells_of_itself_only_where_somebody_waits()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var holder = new LockClient(server);
        await using var client = new LockClient(server);
        for (var round = 0; round < 3; round++)
            await (await holder.Locks.AcquireAsync("key")).DisposeAsync();
        Assert.Equal(0, (await Commands.CountAsync(server)).GetValueOrDefault("publish"));

        var held = await holder.Locks.AcquireAsync("key");
        var waiting = client.Locks.AcquireAsync("key", s_patient).AsTask();
        await WaitersAreKnownAsync(server);
        Assert.True(await held.ExtendAsync());
        await held.DisposeAsync();
        Assert.False(held.IsLost && held.Token.IsCancellationRequested);
        await (await waiting).DisposeAsync();
        Assert.Equal(1, (await Commands.CountAsync(server)).GetValueOrDefault("publish"));
        Assert.Equal(":0", await server.CommandAsync("EXISTS", "patterns:lock:{k:key}"));
    }

    [Fact]
    public async Task A_waiter_is_woken_by_whichever_holder_it_waits_for()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var holder = new LockClient(server);
        await using var successor = new LockClient(server);
        await using var client = new LockClient(server);
        await using var lost = await holder.Locks.AcquireAsync("key", new() { Heartbeat = false });
        var waiting = client.Locks.AcquireAsync("key", s_patient).AsTask();
        await WaitersAreKnownAsync(server);
        // The waiter hears nothing of this.
        await server.CommandAsync("DEL", "patterns:lock:{k:key}");
        if (await successor.Locks.TryAcquireAsync("key") is { } next)
        {
            await WaitersAreKnownAsync(server);
            await next.DisposeAsync();
            Assert.Equal(1, (await Commands.CountAsync(server)).GetValueOrDefault("publish"));
        }

        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_forgets_scripts_is_taught_them_again()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server);
        await (await client.Locks.AcquireAsync("key")).DisposeAsync();
        await server.CommandAsync("SCRIPT", "FLUSH");
        var held = await client.Locks.AcquireAsync("key");
        await server.CommandAsync("SCRIPT", "FLUSH");
        Assert.True(await held.ExtendAsync());
        await held.DisposeAsync();
        Assert.Equal("$-1", await server.CommandAsync("GET", "patterns:lock:{k:key}"));
    }

    [Fact]
    public async Task After_all_data_is_lost_the_holder_has_lost_and_tokens_still_increase()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server);
        await using var other = new LockClient(server);
        var held = await client.Locks.AcquireAsync("key");
        await server.CommandAsync("FLUSHALL");
        await using var next = await other.Locks.AcquireAsync("key");
        Assert.True(next.FencingToken > held.FencingToken);
        Assert.False(await held.ExtendAsync());
        Assert.True(held.IsLost && held.Token.IsCancellationRequested);
        Assert.Throws<LockLostException>(held.ThrowIfLost);
        await held.DisposeAsync();
        Assert.False(next.IsLost);
        Assert.True(await next.ExtendAsync());
    }

    [Fact]
    public async Task Tokens_increase_over_restarts_without_persistence()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server);
        var last = default(FencingToken);
        for (var round = 0; round < 3; round++)
        {
            await using (var held = await client.Locks.AcquireAsync("key", s_patient))
            {
                Assert.True(held.FencingToken > last);
                last = held.FencingToken;
            }

            await server.KillAsync();
            await server.StartAsync();
        }
    }

    [Fact]
    public async Task A_paused_server_costs_the_lock_before_the_lease_ends_there()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server, options => options.AsyncTimeout = 60_000);
        var ttl = TimeSpan.FromSeconds(2);
        await using var held = await client.Locks.AcquireAsync("key", new() { Ttl = ttl });
        var lost = new TaskCompletionSource();
        held.Token.Register(() => lost.SetResult());
        await server.PauseAsync();
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(held.IsLost);
        await server.ResumeAsync();
        Assert.False(await held.ExtendAsync());
    }

    [Fact]
    public async Task A_killed_server_is_told_and_found_again()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server, options => options.AsyncTimeout = 300);
        await (await client.Locks.AcquireAsync("key")).DisposeAsync();
        await server.KillAsync();
        var down = await Assert.ThrowsAsync<LockStoreUnavailableException>(() => client.Locks.TryAcquireAsync("key").AsTask());
        Assert.Contains("'Redis'", down.Message, StringComparison.Ordinal);
        var waiting = client.Locks.AcquireAsync("key", s_patient).AsTask();
        await server.StartAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task A_cancelled_try_takes_back_what_the_server_grants_later()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server, options => options.AsyncTimeout = 60_000);
        await (await client.Locks.AcquireAsync("key")).DisposeAsync();
        await server.PauseAsync();
        using var source = new CancellationTokenSource();
        var trying = client.Locks.AcquireAsync("key", s_patient, source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trying);
        await server.ResumeAsync();
        await using var held = await client.Locks.AcquireAsync("key", new() { Wait = TimeSpan.FromSeconds(20) });
        Assert.False(held.IsLost);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("}")]
    [InlineData("{}")]
    [InlineData("a}b{c")]
    [InlineData("order:ü€")]
    public async Task All_keys_of_a_lock_share_a_slot(string key)
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server);
        var keys = LockKeys.Of(new(key, TimeSpan.FromSeconds(1)), new("patterns:")).Both;
        var multiplexer = (await client.DatabaseAsync()).Multiplexer;
        Assert.Equal(multiplexer.HashSlot(keys[0]), multiplexer.HashSlot(keys[1]));
        await using var held = await client.Locks.AcquireAsync(key);
        Assert.True(held.FencingToken.Value > 0);
    }

    [Fact]
    public void A_clock_that_went_back_is_found_out()
    {
        var later = new FencingToken(2_000_000_000);
        Assert.True(LockTokens.ShowTimeWentBack(new(1_000_000_000), later));
        Assert.False(LockTokens.ShowTimeWentBack(new(1_999_000_000), later));
    }

    // The owner's id, and the letter of those who wait.
    private static async Task WaitersAreKnownAsync(RedisServer server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await server.CommandAsync("STRLEN", "patterns:lock:{k:key}") != ":33")
            await Task.Delay(5, patience.Token);
    }
}
