using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>Every script on a real cluster of three nodes.</summary>
public class RedisClusterTests
{
    [Fact]
    public async Task Every_algorithm_counts_on_every_node()
    {
        await using var cluster = await RedisCluster.CreateAsync();
        RateLimitSettings[] limits =
        [
            new() { Algorithm = RateLimitAlgorithm.TokenBucket, Capacity = 3, Refill = new(1, TimeSpan.FromHours(1)) },
            new() { Algorithm = RateLimitAlgorithm.LeakyBucket, Capacity = 3, Limit = 1, Window = TimeSpan.FromHours(1) },
            new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 3, Window = TimeSpan.FromHours(1) },
            new() { Algorithm = RateLimitAlgorithm.ApproximateSlidingWindow, Limit = 3, Window = TimeSpan.FromDays(31) },
            new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 3, Window = TimeSpan.FromDays(31) },
            new() { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 3, Ttl = TimeSpan.FromHours(1) },
        ];
        await using var fixture = new RedisLimitFixture(cluster.Configuration, TimeSpan.FromSeconds(30), [.. limits.Select(limit => (limit.Algorithm.ToString()!, limit))]);
        foreach (var limit in limits)
        {
            var policy = fixture.Runtime.GetRateLimitPolicy(limit.Algorithm.ToString()!);
            for (var key = 0; key < 30; key++)
            {
                var entries = new List<RateLimitEntry>();
                for (var check = 0; check < 4; check++)
                    entries.Add(await policy.EnterAsync($"key-{{{key}}}-{key * 7}", 1, null, default));
                Assert.All(entries, entry => Assert.False(entry.IsStoreAway));
                Assert.Equal([true, true, true, false], entries.Select(entry => entry.Rejection is null));
                foreach (var entry in entries)
                    await entry.ExitAsync(null, default);
            }
        }

        foreach (var node in cluster.Nodes)
        {
            Assert.Contains("cmdstat_evalsha", await node.CommandAsync("INFO", "commandstats"), StringComparison.Ordinal);
            Assert.NotEqual(":0", await node.CommandAsync("DBSIZE"));
        }
    }

    [Fact]
    public async Task A_node_that_is_killed_takes_its_own_keys_with_it_and_no_others()
    {
        await using var cluster = await RedisCluster.CreateAsync();
        RateLimitSettings limits = new() { Capacity = 1_000_000, Refill = new(1, TimeSpan.FromHours(1)), OnStoreFailure = RateLimitStoreFailure.Closed };
        await using var fixture = new RedisLimitFixture(cluster.Configuration, TimeSpan.FromSeconds(10), ("api", limits));
        var policy = fixture.Runtime.GetRateLimitPolicy("api");
        Assert.Null((await policy.EnterAsync("first", 1, null, default)).Rejection);
        var counters = fixture.Store.Open("api");
        var byNode = Enumerable.Range(0, 60).Select(number => $"key-{number}").ToLookup(key => counters.PartOf(key, policy.RuleOf())!);
        Assert.Equal(cluster.Nodes.Select(node => node.EndPoint).Order(), byNode.Select(node => node.Key).Order());
        var dead = cluster.Nodes[1];
        string[] lost = [.. byNode[dead.EndPoint]];
        string[] others = [.. byNode.Where(node => node.Key != dead.EndPoint).SelectMany(node => node)];

        await dead.KillAsync();
        await WaitAsync(async () => await AreAwayAsync(lost));
        for (var round = 0; round < 20; round++)
        {
            Assert.True(await AreAwayAsync(lost));
            foreach (var key in others)
            {
                var entry = await policy.EnterAsync(key, 1, null, default);
                Assert.True(entry is { Rejection: null, IsStoreAway: false }, $"{key}: {entry.Rejection}");
            }

            await Task.Delay(100);
        }

        Assert.Equal(1, fixture.EventsOf(401));
        Assert.Equal(0, fixture.EventsOf(402));
        await dead.StartAsync();
        await WaitAsync(() => Task.FromResult(!policy.IsStoreAway && fixture.EventsOf(402) > 0));
        Assert.Equal((1, 1), (fixture.EventsOf(401), fixture.EventsOf(402)));
        foreach (var key in lost)
            Assert.Null((await policy.EnterAsync(key, 1, null, default)).Rejection);

        async Task<bool> AreAwayAsync(string[] keys)
        {
            var entries = await Task.WhenAll(keys.Select(key => policy.EnterAsync(key, 1, null, default).AsTask()));
            Assert.All(entries.Where(entry => entry.IsStoreAway), entry => Assert.IsType<RateLimitStoreUnavailableException>(entry.Rejection));
            return entries.All(entry => entry.IsStoreAway);
        }
    }

    [Fact]
    public async Task A_process_that_starts_while_a_node_is_dead_counts_on_the_others_and_says_so_once()
    {
        await using var cluster = await RedisCluster.CreateAsync(TimeSpan.FromSeconds(2));
        RateLimitSettings limits = new() { Capacity = 1_000_000, Refill = new(1, TimeSpan.FromHours(1)), OnStoreFailure = RateLimitStoreFailure.Closed };
        await using var before = new RedisLimitFixture(cluster.Configuration, TimeSpan.FromSeconds(10), ("api", limits));
        var rule = before.Runtime.GetRateLimitPolicy("api").RuleOf()!;
        Assert.Null((await before.Runtime.GetRateLimitPolicy("api").EnterAsync("first", 1, null, default)).Rejection);
        var counters = before.Store.Open("api");

        // The one that a whole store without nodes would be probed with.
        var probed = before.Store.Open("probe").PartOf(Environment.MachineName, RateLimitRule.FixedWindow(1, TimeSpan.FromSeconds(1)));
        var dead = cluster.Nodes.Single(node => node.EndPoint == probed);
        var byNode = Enumerable.Range(0, 60).Select(number => $"key-{number}").ToLookup(key => counters.PartOf(key, rule) == dead.EndPoint);
        await dead.KillAsync();
        foreach (var other in cluster.Nodes.Where(node => node != dead))
            await WaitAsync(async () => (await other.CommandAsync("CLUSTER", "NODES")).Split('\n').Any(line => line.Contains("master,fail ", StringComparison.Ordinal)));

        await using var after = new RedisLimitFixture(cluster.Configuration, TimeSpan.FromSeconds(10), ("api", limits));
        RedisLimitFixture[] processes = [before, after];
        foreach (var process in processes)
            await WaitAsync(async () => (await EnterAsync(process, byNode[true])).All(entry => entry.IsStoreAway) && (await EnterAsync(process, byNode[false])).All(entry => !entry.IsStoreAway));
        var outages = processes.Select(process => process.EventsOf(401)).ToArray();
        for (var round = 0; round < 30; round++)
        {
            foreach (var process in processes)
            {
                Assert.All(await EnterAsync(process, byNode[true]), entry => Assert.IsType<RateLimitStoreUnavailableException>(entry.Rejection));
                Assert.All(await EnterAsync(process, byNode[false]), entry => Assert.True(entry is { Rejection: null, IsStoreAway: false }, $"{entry.Rejection}"));
            }

            await Task.Delay(100);
        }

        await after.Store.ProbeAsync(null, default);
        await Assert.ThrowsAnyAsync<Exception>(async () => await after.Store.ProbeAsync(after.Store.Open("api").PartOf(byNode[true].First(), rule), default));
        Assert.Equal(outages, processes.Select(process => process.EventsOf(401)));
        await dead.StartAsync();
        foreach (var process in processes)
        {
            await WaitAsync(async () => (await EnterAsync(process, byNode[true])).All(entry => entry is { Rejection: null, IsStoreAway: false }) && process.EventsOf(402) == process.EventsOf(401));
            Assert.Equal([], process.MessagesOf(401).Where(message => !message.Contains("Redis (", StringComparison.Ordinal)));
        }

        // In a process that saw it die as well.
        Assert.Equal(1, before.EventsOf(401));

        static Task<RateLimitEntry[]> EnterAsync(RedisLimitFixture process, IEnumerable<string> keys) =>
            Task.WhenAll(keys.Select(key => process.Runtime.GetRateLimitPolicy("api").EnterAsync(key, 1, null, default).AsTask()));
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "The condition did not come true.");
            await Task.Delay(10);
        }
    }
}
