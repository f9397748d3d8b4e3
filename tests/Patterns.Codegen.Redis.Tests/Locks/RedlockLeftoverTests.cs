using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>What a Redlock attempt that was given up leaves on its servers: nothing.</summary>
public sealed class RedlockLeftoverTests : IAsyncLifetime
{
    private RedisServer[] _servers = [];
    private RedisConnection[] _connections = [];

    public async ValueTask InitializeAsync()
    {
        _servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RedisServer.CreateAsync()));
        _connections = [.. _servers.Select(server => RedisConnection.To(ConfigurationOptions.Parse(server.Configuration)))];
        foreach (var connection in _connections)
            await connection.GetDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_attempt_cancelled_while_servers_learn_the_script_leaves_no_lock()
    {
        await using var store = new RedlockStore(_connections, new() { NodeTimeout = TimeSpan.FromSeconds(5) });
        var cancelled = 0;
        for (var round = 0; round < 50; round++)
        {
            foreach (var server in _servers)
                await server.CommandAsync("SCRIPT", "FLUSH");
            using var cancel = new CancellationTokenSource();
            var claim = new LockClaim($"key{round}", TimeSpan.FromHours(24));
            var trying = store.TryAcquireAsync(claim, cancel.Token).AsTask();
            await cancel.CancelAsync();
            try
            {
                // Now and then the servers are faster.
                await trying;
                await store.ReleaseAsync(claim);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.True(cancelled > 0, "No attempt was cancelled: the test showed nothing.");

        // All that is on its way has arrived when no key is there and none comes any more.
        foreach (var server in _servers)
        {
            while (await LocksAsync(server) > 0)
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        static async Task<int> LocksAsync(RedisServer server) => (await server.CommandAsync("KEYS", "*lock:{k:*")).Split("\r\n").Count(line => line.Contains("lock:", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_takes_its_lock_after_the_release_gives_it_back()
    {
        var pause = TimeSpan.FromSeconds(1);
        await using var store = new RedlockStore(_connections, new() { NodeTimeout = TimeSpan.FromSeconds(10) });
        var first = new LockClaim("first", TimeSpan.FromHours(24));
        await store.TryAcquireAsync(first, TestContext.Current.CancellationToken);
        await store.ReleaseAsync(first);
        for (var round = 0; ; round++)
        {
            // The last server knows how to release, and not how to acquire: it is asked for that once more, by then too late.
            var last = _servers[^1];
            await last.CommandAsync("SCRIPT", "FLUSH");
            await last.CommandAsync("CONFIG", "RESETSTAT");
            await store.ReleaseAsync(first);
            await EvaluatedAsync(last, 1);
            await last.CommandAsync("CLIENT", "PAUSE", $"{pause.TotalMilliseconds:0}", "ALL");
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var claim = new LockClaim($"key{round}", TimeSpan.FromHours(24));
            Assert.True((await store.TryAcquireAsync(claim, TestContext.Current.CancellationToken)).IsGranted);
            Assert.True(await store.ReleaseAsync(claim));
            var wasInTime = clock.Elapsed < pause / 2;
            await EvaluatedAsync(last, 2);
            while ((await last.CommandAsync("KEYS", "*lock:{k:*")).Contains("lock:", StringComparison.Ordinal))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            if (wasInTime)
                return;
        }

        // Until the server has been given so many scripts by their text, or more.
        static async Task EvaluatedAsync(RedisServer server, int times)
        {
            const string Calls = "cmdstat_eval:calls=";
            while (true)
            {
                var counts = await server.CommandAsync("INFO", "commandstats");
                var at = counts.IndexOf(Calls, StringComparison.Ordinal);
                if (at >= 0 && int.Parse(counts[(at + Calls.Length)..].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture) >= times)
                    return;
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_is_a_lock_store_of_its_own_too_is_given_back_as_well()
    {
        await using var store = new RedlockStore(_connections, new() { NodeTimeout = TimeSpan.FromSeconds(5) });
        var claim = new LockClaim("key", TimeSpan.FromMinutes(1));
        // New servers grant nothing at first.
        while (!(await store.TryAcquireAsync(claim, TestContext.Current.CancellationToken)).IsGranted)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        // A try there adds its letter to the holder's value.
        await using var alone = new LockClient(_servers[0]);
        Assert.Null(await alone.Locks.TryAcquireAsync("key"));
        Assert.Equal(":33", await _servers[0].CommandAsync("STRLEN", "patterns:lock:{k:key}"));

        await store.ReleaseAsync(claim);
        foreach (var server in _servers)
            Assert.Equal(":0", await server.CommandAsync("EXISTS", "patterns:lock:{k:key}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_watch_that_was_cancelled_or_that_a_majority_did_not_confirm_leaves_no_subscription()
    {
        await using var store = new RedlockStore(_connections, new() { NodeTimeout = TimeSpan.FromMilliseconds(500) });

        // Cancelled while one server hangs.
        await _servers[2].PauseAsync();
        using var cancel = new CancellationTokenSource();
        var watching = store.WatchAsync("first", () => { }, cancel.Token).AsTask();
        while (await CountAsync(_servers[0]) + await CountAsync(_servers[1]) < 2)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        // One of three is no majority.
        await _servers[1].PauseAsync();
        Assert.Null(await store.WatchAsync("second", () => { }, TestContext.Current.CancellationToken));
        await _servers[1].ResumeAsync();
        await _servers[2].ResumeAsync();
        foreach (var server in _servers)
        {
            while (await CountAsync(server) > 0)
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        static async Task<int> CountAsync(RedisServer server) => (await server.CommandAsync("PUBSUB", "CHANNELS", "*lock:*")).Split("\r\n").Count(line => line.Contains("lock:", StringComparison.Ordinal));
    }
}
