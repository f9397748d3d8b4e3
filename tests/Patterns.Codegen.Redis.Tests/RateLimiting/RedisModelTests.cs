using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.Testing.RateLimiting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>The scripts on a real server against the plain models, in virtual time: never more admitted, never fewer, every promise kept to the microsecond.</summary>
public class RedisModelTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_RATE_RUNS"), out var runs) ? runs : 120;

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.LeakyBucket)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public async Task Admits_what_the_model_admits(RateLimitAlgorithm algorithm)
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open($"model-{algorithm}");
        for (var seed = 0; seed < Runs; seed++)
            await RunAsync(redis, counters, algorithm, seed);
    }

    /// <summary>What is done with long strings, on short ones.</summary>
    [Theory]
    [InlineData(32, 16, 0)]
    [InlineData(32, 64, 16)]
    [InlineData(48, 32, 1024)]
    [InlineData(160, 64, 32)]
    [InlineData(16384, 16, 0)]
    [InlineData(16384, 256, 64)]
    public async Task A_sliding_window_of_which_little_is_read_or_written_at_once_admits_what_the_model_admits(int most, int some, int small)
    {
        await using var redis = await LongAsync(most, some, small);
        var counters = redis.Store.Open($"long-{most}-{some}-{small}");
        for (var seed = 0; seed < Runs; seed++)
            await RunAsync(redis, counters, RateLimitAlgorithm.SlidingWindow, seed);
    }

    [Fact]
    public async Task A_long_sliding_window_is_exact_within_its_bound_of_memory_and_forgets_what_has_run_out()
    {
        const int Limit = 4_000;
        const long Second = 1_000_000;
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open("large");
        var rule = RateLimitRule.SlidingWindow(Limit, TimeSpan.FromSeconds(1));
        var model = RateLimitModel.SlidingWindow(Limit, Second);
        var random = new Random(1);
        var longest = 0L;
        var refused = 0;
        for (var (step, now) = (0, 1_700_000_000_000_000L); step < 20_000; step++)
        {
            now += random.Next(1, 2 * (int)Second / (Limit + 400));
            await redis.SetAsync(now);
            var reply = await counters.TakeAsync("key", rule, new(1));
            Assert.Equal(model.Take(now, 1, 1), reply.Admitted);
            refused += 1 - reply.Admitted;
            if (step % 100 == 0)
                longest = Math.Max(longest, await redis.Database.StringLengthAsync("patterns:rate:s:large:key"));
        }

        Assert.NotEqual(0, refused);
        Assert.InRange(longest, 16 * Limit, 32 * (Limit + 2));
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public async Task A_clock_that_is_set_back_admits_no_more_and_recovers(RateLimitAlgorithm algorithm)
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open($"back-{algorithm}");
        var rule = algorithm switch
        {
            RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(10, new(10, TimeSpan.FromSeconds(1))),
            RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(10, TimeSpan.FromSeconds(1)),
            RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(10, TimeSpan.FromSeconds(1)),
            _ => RateLimitRule.ApproximateSlidingWindow(10, TimeSpan.FromSeconds(1)),
        };
        const long Start = 1_700_000_000_000_000;
        await redis.SetAsync(Start);
        Assert.Equal(10, (await counters.TakeAsync("key", rule, new(1, 20))).Admitted);
        const long Back = Start - 3_600_000_000;
        await redis.SetAsync(Back);
        var reply = await counters.TakeAsync("key", rule, new(1, 20));
        Assert.Equal(0, reply.Admitted);
        Assert.InRange(reply.RetryAfter, TimeSpan.FromMicroseconds(1), TimeSpan.FromHours(2));

        // Two windows later by the new time all is as before, where the state follows the new time; a window that was counted in the future ends when it would have.
        var isBound = algorithm is RateLimitAlgorithm.FixedWindow or RateLimitAlgorithm.ApproximateSlidingWindow or RateLimitAlgorithm.TokenBucket;
        await redis.SetAsync(isBound ? Start + 2_000_000 : Back + 2_000_000);
        Assert.Equal(10, (await counters.TakeAsync("key", rule, new(1, 20))).Admitted);
    }

    [Fact]
    public async Task Permits_taken_under_an_old_limit_count_under_the_new_one()
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open("changed");
        await redis.SetAsync(1_700_000_000_000_000);
        var free = RateLimitRule.TokenBucket(10, new(10, TimeSpan.FromHours(1)));
        var pro = RateLimitRule.TokenBucket(100, new(100, TimeSpan.FromHours(1)));
        Assert.Equal(10, (await counters.TakeAsync("key", free, new(1, 20))).Admitted);
        Assert.Equal(90, (await counters.TakeAsync("key", pro, new(1, 200))).Admitted);
        Assert.Equal(0, (await counters.TakeAsync("key", free, new(1))).Admitted);
    }

    [Fact]
    public async Task A_fixed_window_lets_twice_the_limit_through_at_its_edge_and_a_sliding_one_does_not()
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open("edge");
        var second = TimeSpan.FromSeconds(1);
        foreach (var (rule, expected) in new[] { (RateLimitRule.FixedWindow(100, second), 200), (RateLimitRule.SlidingWindow(100, second), 100), (RateLimitRule.ApproximateSlidingWindow(100, second), 101) })
        {
            // The last moment of one second and the first of the next.
            await redis.SetAsync(1_700_000_000_990_000);
            var before = (await counters.TakeAsync("key", rule, new(1, 1000))).Admitted;
            await redis.SetAsync(1_700_000_001_010_000);
            var after = (await counters.TakeAsync("key", rule, new(1, 1000))).Admitted;
            Assert.Equal(expected, before + after);
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_dates_back_all_of_a_long_sliding_window_that_lies_in_its_future()
    {
        await using var redis = await LongAsync(32, 16, 0);
        var counters = redis.Store.Open("long-back");
        var rule = RateLimitRule.SlidingWindow(10, TimeSpan.FromSeconds(1));
        const long Start = 1_700_000_000_000_000;
        for (var taken = 0; taken < 10; taken++)
        {
            await redis.SetAsync(Start + taken);
            Assert.Equal(1, (await counters.TakeAsync("key", rule, new(1))).Admitted);
        }

        const long Back = Start - 3_600_000_000;
        await redis.SetAsync(Back);
        Assert.Equal(0, (await counters.TakeAsync("key", rule, new(1))).Admitted);
        await redis.SetAsync(Back + 999_999);
        Assert.Equal(TimeSpan.FromMicroseconds(1), (await counters.TakeAsync("key", rule, new(1))).RetryAfter);
        await redis.SetAsync(Back + 1_000_000);
        Assert.Equal(10, (await counters.TakeAsync("key", rule, new(1, 20))).Admitted);
    }

    private Task<VirtualRedis> LongAsync(int most, int some, int small) =>
        VirtualRedis.StartAsync(fixture.Server, script => script.Replace(SlidingWindowScript.Sizes, $"local most, end_of_most, some, small = {most}, '{most - 1}', {some}, {small}", StringComparison.Ordinal));

    private static async Task RunAsync(VirtualRedis redis, IRateLimitCounters counters, RateLimitAlgorithm algorithm, int seed)
    {
        var random = new Random(seed);
        var rule = RuleCases.Random(random, algorithm);
        var model = RuleCases.Model(rule);
        var now = 1_700_000_000_000_000 + random.NextInt64(100_000_000_000);
        var key = $"{algorithm}-{seed}";
        RateLimitReply last = default;
        for (var step = 0; step < 40; step++)
        {
            now += RuleCases.Jump(random, rule, last.RetryAfter);
            var demand = new RateLimitDemand(random.Next(1, Math.Min(rule.Limit, 6) + 1), random.Next(4) == 0 ? random.Next(1, 9) : 1);
            last = await TakeAsync(demand);
            Assert.InRange(last.Remaining, 0, rule.Limit);
            Assert.True(last.RetryAfter <= last.ResetAfter, $"{rule}, seed {seed}, step {step}: {last}");
            if (last.RetryAfter == TimeSpan.Zero || random.Next(2) == 0)
                continue;
            var retry = last.RetryAfter.Ticks / TimeSpan.TicksPerMicrosecond;
            now += retry - 1;
            Assert.Equal(0, (await TakeAsync(demand with { Count = 1 })).Admitted);
            now++;
            Assert.Equal(1, (await TakeAsync(demand with { Count = 1 })).Admitted);
        }

        async Task<RateLimitReply> TakeAsync(RateLimitDemand demand)
        {
            await redis.SetAsync(now);
            var reply = await counters.TakeAsync(key, rule, demand);
            var expected = model.Take(now, demand.Cost, demand.Count);
            Assert.True(reply.Admitted == expected, $"{rule}, seed {seed}: {demand} at {now} admitted {reply.Admitted}, the model {expected}");
            Assert.Equal(reply.Admitted == demand.Count, reply.RetryAfter == TimeSpan.Zero);
            return reply;
        }
    }
}
