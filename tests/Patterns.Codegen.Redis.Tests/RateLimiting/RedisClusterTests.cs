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
}
