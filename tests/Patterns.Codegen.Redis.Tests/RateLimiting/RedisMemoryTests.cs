using System.Globalization;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>
/// What many keys take of the server's memory, by its own account: as much for each as the page says, whether there are few or many. A million of each are
/// measured by the benchmarks. The counts are powers of two, because the server's own tables have such sizes.
/// </summary>
public class RedisMemoryTests
{
    private const int Few = 4096;
    private const int Callers = 64;

    // As in docs/rate-limiting.md.
    public static TheoryData<RateLimitAlgorithm, int> Documented => new()
    {
        { RateLimitAlgorithm.TokenBucket, 176 },
        { RateLimitAlgorithm.LeakyBucket, 176 },
        { RateLimitAlgorithm.FixedWindow, 176 },
        { RateLimitAlgorithm.ApproximateSlidingWindow, 192 },
        { RateLimitAlgorithm.SlidingWindow, 192 },
        { RateLimitAlgorithm.Concurrency, 192 },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task Grows_with_the_keys_by_what_is_documented(RateLimitAlgorithm algorithm, int documented)
    {
        await using var server = await RedisServer.CreateAsync();
        await using var fixture = new RedisLimitFixture(server.Configuration, TimeSpan.FromSeconds(30));
        var counters = fixture.Store.Open("api");
        var rule = algorithm switch
        {
            RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(100, new(1, TimeSpan.FromHours(1))),
            RateLimitAlgorithm.LeakyBucket => RateLimitRule.LeakyBucket(new(1, TimeSpan.FromHours(1))),
            RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(100, TimeSpan.FromDays(31)),
            RateLimitAlgorithm.ApproximateSlidingWindow => RateLimitRule.ApproximateSlidingWindow(100, TimeSpan.FromDays(31)),
            RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(100, TimeSpan.FromDays(31)),
            _ => RateLimitRule.Concurrency(100, TimeSpan.FromHours(24)),
        };
        List<long> used = [];
        for (var (from, to) = (0, Few); to <= 4 * Few; (from, to) = (to, 2 * to))
        {
            await FillAsync(counters, rule, from, to);
            used.Add(await UsedAsync(server));
        }

        var perKey = new[] { (double)(used[1] - used[0]) / Few, (double)(used[2] - used[1]) / (2 * Few) };
        Assert.All(perKey, bytes => Assert.True(bytes > 0 && bytes <= documented * 1.1, $"{bytes:0.0} bytes a key, documented are {documented}"));
        Assert.InRange(perKey[1] / perKey[0], 0.9, 1.1);
    }

    /// <summary>What a check writes goes to replicas as well: it must not grow with the window.</summary>
    [Fact]
    public async Task A_check_of_a_full_sliding_window_writes_little()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var fixture = new RedisLimitFixture(server.Configuration, TimeSpan.FromSeconds(30));
        var counters = fixture.Store.Open("api");
        var rule = RateLimitRule.SlidingWindow(2_000, TimeSpan.FromDays(31));
        await TakeAsync(900);
        await server.CommandAsync("CONFIG", "SET", "appendonly", "yes");
        while (await PersistenceAsync("aof_rewrite_in_progress") + await PersistenceAsync("aof_rewrite_scheduled") > 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var before = await PersistenceAsync("aof_current_size");
        await TakeAsync(100);
        Assert.InRange(await PersistenceAsync("aof_current_size") - before, 100 * 16, 100 * 400);

        async Task TakeAsync(int checks)
        {
            for (var check = 0; check < checks; check++)
                Assert.Equal(1, (await counters.TakeAsync("key", rule, new(1))).Admitted);
        }

        async Task<long> PersistenceAsync(string name)
        {
            var line = (await server.CommandAsync("INFO", "persistence")).Split('\n').First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
            return long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
        }
    }

    private static async Task FillAsync(IRateLimitCounters counters, RateLimitRule rule, int from, int to)
    {
        var next = from - 1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var key && key < to)
                Assert.Equal(1, (await counters.TakeAsync($"user:{key:000000}", rule, new(1, 1, "0123456789abcdef.1"))).Admitted);
        })));
    }

    private static async Task<long> UsedAsync(RedisServer server)
    {
        var line = (await server.CommandAsync("INFO", "memory")).Split('\n').First(line => line.StartsWith("used_memory:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
