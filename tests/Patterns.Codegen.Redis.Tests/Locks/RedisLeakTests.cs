using Patterns.Codegen.Testing.Histories;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>10,000 rounds on a real server that go wrong in every way, counted on both sides afterwards.</summary>
public class RedisLeakTests
{
    private const int Callers = 25;
    private const int Rounds = 10_000 / Callers;

    [Fact]
    public async Task Ten_thousand_rounds_leave_no_lock_no_watch_no_connection_and_no_timer()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = new LockClient(server);
        await using var other = new LockClient(server);
        await (await client.Locks.AcquireAsync("warm")).DisposeAsync();
        await (await other.Locks.AcquireAsync("warm")).DisposeAsync();
        var connections = await NumberAsync(server, "connected_clients");
        var timers = Timer.ActiveCount;
        var ends = new int[4];
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var locks = (caller % 2 == 0 ? client : other).Locks;
            for (var round = 0; round < Rounds; round++)
            {
                var key = $"key{random.Next(10)}";
                using var cancel = new CancellationTokenSource();
                var way = random.Next(4);
                if (way == 0)
                    cancel.CancelAfter(random.Next(3));
                try
                {
                    LockOptions options = new() { Ttl = TimeSpan.FromMinutes(1), Wait = way == 1 ? TimeSpan.FromMilliseconds(random.Next(3)) : TimeSpan.FromMinutes(1) };
                    await using var held = random.Next(5) == 0
                        ? await locks.AcquireAsync([key, "key0", $"key{random.Next(10)}"], options, cancel.Token)
                        : await locks.AcquireAsync(key, options, cancel.Token);
                    Interlocked.Increment(ref ends[way == 3 ? 3 : 2]);
                    if (way == 3)
                        throw new InvalidOperationException();
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref ends[0]);
                }
                catch (LockNotAcquiredException)
                {
                    Interlocked.Increment(ref ends[1]);
                }
                catch (InvalidOperationException)
                {
                }
            }
        })));
        Assert.Equal(Callers * Rounds, ends.Sum());
        Assert.All(ends, end => Assert.True(end > 0));

        // What a cancelled caller's request still brings is taken back behind its back.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while ((await server.CommandAsync("KEYS", "patterns:lock:*")).Contains("patterns:lock:", StringComparison.Ordinal) || (await server.CommandAsync("PUBSUB", "CHANNELS")).Contains("patterns:", StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(50), $"Left behind: {await server.CommandAsync("KEYS", "patterns:lock:*")} {await server.CommandAsync("PUBSUB", "CHANNELS")}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        foreach (var one in (LockClient[])[client, other])
        {
            Assert.Empty(one.Runtime.HeldLocks);
            Assert.Equal(0, one.Runtime.LocksOf(one.Store).FrontCount);
        }

        Assert.Equal(connections, await NumberAsync(server, "connected_clients"));
        // Those of the client library, and of tests that run beside this one, come and go; one for each round would be thousands, and last a minute.
        while (Timer.ActiveCount > timers + 50)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(50), $"{Timer.ActiveCount} timers, {timers} before.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_server_that_dies_between_acquire_and_release_leaves_nothing_locked_longer_than_its_lease()
    {
        await using var server = await RedisServer.CreateAsync(new() { Persistent = true, Settings = new Dictionary<string, string> { ["appendfsync"] = "always" } });
        await using var client = new LockClient(server, options => options.AsyncTimeout = 300);
        await using var other = new LockClient(server);
        var held = await client.Locks.AcquireAsync("key", new() { Ttl = TimeSpan.FromSeconds(3), Wait = TimeSpan.FromMinutes(1), Heartbeat = false });
        await server.KillAsync();
        // The release fails, and says nothing: the work is done.
        await held.DisposeAsync();
        await server.StartAsync();
        await using var next = await other.Locks.AcquireAsync("key", new() { Ttl = TimeSpan.FromMinutes(1), Wait = TimeSpan.FromMinutes(1) });
        Assert.True(next.FencingToken > held.FencingToken);
        Assert.Empty(client.Runtime.HeldLocks);
    }

    [Fact]
    public async Task Many_callers_with_several_keys_in_any_order_all_get_through()
    {
        await using var server = await RedisServer.CreateAsync();
        LockClient[] clients = [.. Enumerable.Range(0, 3).Select(_ => new LockClient(server))];
        var history = new LockHistory();
        string[] keys = ["a", "b", "c", "d", "e"];
        await Task.WhenAll(Enumerable.Range(0, 24).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (var round = 0; round < 20; round++)
            {
                var wanted = Enumerable.Range(0, random.Next(1, 5)).Select(_ => keys[random.Next(keys.Length)]).ToArray();
                await using var held = await clients[caller % clients.Length].Locks.AcquireAsync(wanted, new() { Ttl = TimeSpan.FromMinutes(1), Wait = TimeSpan.FromMinutes(5) });
                foreach (var key in wanted.Distinct())
                    history.Add(LockEventKind.Acquired, key, $"{caller}", held.FencingTokenOf(key).Value);
                await Task.Yield();
                foreach (var key in wanted.Distinct())
                    history.Add(LockEventKind.Ended, key, $"{caller}", held.FencingTokenOf(key).Value);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.Empty(history.Violations());
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    private static async Task<int> NumberAsync(RedisServer server, string name)
    {
        var info = await server.CommandAsync("INFO", "clients");
        var line = info.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return int.Parse(line[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
