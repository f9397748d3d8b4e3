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
