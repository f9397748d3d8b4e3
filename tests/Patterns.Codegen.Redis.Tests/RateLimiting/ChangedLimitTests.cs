using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>Limits whose time changes while something is taken, by a reload or by tiers: what was taken counts on, and no longer than it should.</summary>
public class ChangedLimitTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    private const long Second = 1_000_000;

    // A whole hour, so that windows of the clock begin here.
    private const long Start = 472_222 * 3600 * Second;

    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_RATE_RUNS"), out var runs) ? runs : 120;

    [Fact]
    public async Task Permits_that_are_held_long_are_not_forgotten_with_those_that_are_held_shortly()
    {
        await using var redis = new RedisLimitFixture(fixture.Server.Configuration, TimeSpan.FromSeconds(30));
        var database = await redis.DatabaseAsync();
        var counters = redis.Store.Open("ttls");
        var minutes = RateLimitRule.Concurrency(3, TimeSpan.FromMinutes(10));
        var shortly = RateLimitRule.Concurrency(3, TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await counters.TakeAsync("key", minutes, new(2, 1, "long"))).Admitted);
        Assert.Equal(1, (await counters.TakeAsync("key", shortly, new(1, 1, "short"))).Admitted);
        await AssertStaysAsync();
        await counters.RenewAsync("key", shortly, [new(1, 1, "short")]);
        await AssertStaysAsync();
        await counters.ReleaseAsync("key", shortly, new(1, 1, "short"));
        await AssertStaysAsync();
        Assert.Equal(0, (await counters.TakeAsync("key", shortly, new(2, 1, "other"))).Admitted);

        // What is taken for longer than all others makes it stay longer.
        Assert.Equal(1, (await counters.TakeAsync("key", RateLimitRule.Concurrency(3, TimeSpan.FromHours(2)), new(1, 1, "longest"))).Admitted);
        Assert.InRange((await LeftAsync())!.Value, TimeSpan.FromHours(1), TimeSpan.FromHours(2) + TimeSpan.FromMilliseconds(2));

        async Task AssertStaysAsync() => Assert.InRange(await LeftAsync() ?? default, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(2));
        Task<TimeSpan?> LeftAsync() => database.KeyTimeToLiveAsync("patterns:rate:c:ttls:key");
    }

    [Fact]
    public async Task A_fixed_window_made_shorter_ends_when_a_short_one_ends()
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open("shorter");
        var rule = RateLimitRule.FixedWindow(5, TimeSpan.FromSeconds(1));
        await redis.SetAsync(Start + 100_000);
        Assert.Equal(5, (await counters.TakeAsync("key", RateLimitRule.FixedWindow(5, TimeSpan.FromMinutes(1)), new(1, 9))).Admitted);
        await redis.SetAsync(Start + (7 * Second) + 250_000);
        var refused = await counters.TakeAsync("key", rule, new(1));
        Assert.Equal((0, TimeSpan.FromMilliseconds(750)), (refused.Admitted, refused.RetryAfter));
        await redis.SetAsync(Start + (8 * Second) - 1);
        Assert.Equal(0, (await counters.TakeAsync("key", rule, new(1))).Admitted);
        await redis.SetAsync(Start + (8 * Second));
        Assert.Equal(5, (await counters.TakeAsync("key", rule, new(1, 9))).Admitted);
    }

    [Fact]
    public async Task An_estimated_window_made_shorter_fades_as_fast_as_a_short_one()
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open("shorter");
        var rule = RateLimitRule.ApproximateSlidingWindow(5, TimeSpan.FromSeconds(1));
        await redis.SetAsync(Start + 100_000);
        Assert.Equal(5, (await counters.TakeAsync("key", RateLimitRule.ApproximateSlidingWindow(5, TimeSpan.FromMinutes(1)), new(1, 9))).Admitted);
        await redis.SetAsync(Start + (7 * Second) + 250_000);
        var refused = await counters.TakeAsync("key", rule, new(1));

        // All five count in the second that began at 7: the first is back when a fifth of the next has passed.
        Assert.Equal((0, TimeSpan.FromMilliseconds(950)), (refused.Admitted, refused.RetryAfter));
        await redis.SetAsync(Start + (8 * Second) + 199_999);
        Assert.Equal(0, (await counters.TakeAsync("key", rule, new(1))).Admitted);
        await redis.SetAsync(Start + (8 * Second) + 200_000);
        Assert.Equal(1, (await counters.TakeAsync("key", rule, new(1, 9))).Admitted);
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.LeakyBucket)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public async Task A_limit_made_slower_is_remembered_until_all_is_back_by_the_slower_one(RateLimitAlgorithm algorithm)
    {
        await using var redis = new RedisLimitFixture(fixture.Server.Configuration, TimeSpan.FromSeconds(30));
        var database = await redis.DatabaseAsync();
        var scope = $"slower-{algorithm}";
        var counters = redis.Store.Open(scope);
        var (fast, slow) = (Rule(algorithm, 5, TimeSpan.FromHours(1)), Rule(algorithm, 5, TimeSpan.FromDays(31)));
        Assert.Equal(5, (await counters.TakeAsync("key", fast, new(1, 9))).Admitted);
        var reply = await counters.TakeAsync("key", slow, new(1));
        Assert.Equal(0, reply.Admitted);
        var key = (RedisKey)$"patterns:rate:{(algorithm is RateLimitAlgorithm.ApproximateSlidingWindow ? 'a' : char.ToLowerInvariant(algorithm.ToString()[0]))}:{scope}:key";
        var left = await database.KeyTimeToLiveAsync(key);
        Assert.NotNull(left);
        Assert.InRange(left.Value, reply.ResetAfter - TimeSpan.FromMinutes(1), reply.ResetAfter + TimeSpan.FromMilliseconds(2));

        // A refusal under the faster one takes nothing of that back.
        await counters.TakeAsync("key", fast, new(5));
        if (algorithm is not (RateLimitAlgorithm.FixedWindow or RateLimitAlgorithm.ApproximateSlidingWindow))
            Assert.InRange((await database.KeyTimeToLiveAsync(key))!.Value, left.Value - TimeSpan.FromMinutes(1), left.Value);
    }

    [Fact]
    public async Task What_was_taken_above_the_capacity_of_a_slower_bucket_is_remembered_until_that_is_full()
    {
        await using var redis = new RedisLimitFixture(fixture.Server.Configuration, TimeSpan.FromSeconds(30));
        var counters = redis.Store.Open("above");
        Assert.Equal(1000, (await counters.TakeAsync("key", RateLimitRule.TokenBucket(1000, new(1000, TimeSpan.FromHours(1))), new(1, 2000))).Admitted);
        Assert.Equal(0, (await counters.TakeAsync("key", RateLimitRule.TokenBucket(5, new(5, TimeSpan.FromDays(31))), new(1))).Admitted);
        var left = await (await redis.DatabaseAsync()).KeyTimeToLiveAsync("patterns:rate:t:above:key");
        Assert.InRange(left ?? default, TimeSpan.FromDays(30), TimeSpan.FromDays(31) + TimeSpan.FromMilliseconds(2));
    }

    /// <summary>Of one limit <see cref="RedisModelTests"/> says what is right; here the process and the server must say the same of several, and keep their word.</summary>
    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.LeakyBucket)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public async Task Both_stores_decide_alike_while_the_limit_changes(RateLimitAlgorithm algorithm)
    {
        await using var redis = await VirtualRedis.StartAsync(fixture.Server);
        var counters = redis.Store.Open($"alike-{algorithm}");
        var isBucket = algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket;
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            RateLimitRule[] rules = [RuleCases.Random(random, algorithm), RuleCases.Random(random, algorithm), RuleCases.Random(random, algorithm)];
            var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddMicroseconds(Start + random.NextInt64(100_000_000_000)));
            var inProcess = new InProcessCounters(new MicrosecondClock(time));
            var (rule, retry) = (rules[0], TimeSpan.Zero);
            for (var step = 0; step < 40; step++)
            {
                if (random.Next(4) == 0)
                    rule = rules[random.Next(rules.Length)];
                time.Advance(TimeSpan.FromMicroseconds(RuleCases.Jump(random, rule, retry)));
                var demand = new RateLimitDemand(random.Next(1, Math.Min(rule.Limit, 6) + 1), random.Next(4) == 0 ? random.Next(1, 9) : 1);
                var reply = await TakeAsync(demand);
                retry = reply.RetryAfter;
                if (retry == TimeSpan.Zero || random.Next(2) == 0)
                    continue;
                time.Advance(retry - TimeSpan.FromMicroseconds(1));
                Assert.Equal(0, (await TakeAsync(demand with { Count = 1 })).Admitted);
                time.Advance(TimeSpan.FromMicroseconds(1));
                var promised = await TakeAsync(demand with { Count = 1 });

                // A bucket that was made smaller says when one more would be there if it were just empty; more may be missing, for the larger one.
                Assert.True(isBucket || promised.Admitted == 1, $"{rule}, seed {seed}: {retry} was not kept.");
            }

            async Task<RateLimitReply> TakeAsync(RateLimitDemand demand)
            {
                await redis.SetAsync((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
                var reply = await counters.TakeAsync($"{seed}", rule, demand);
                var other = inProcess.Take($"{seed}", rule, demand);
                Assert.True(reply == other, $"{rule}, seed {seed}: {demand} is answered {reply} by the server, {other} in the process.");
                return reply;
            }
        }
    }

    private static RateLimitRule Rule(RateLimitAlgorithm algorithm, int limit, TimeSpan window) => algorithm switch
    {
        RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(limit, new(limit, window)),
        RateLimitAlgorithm.LeakyBucket => RateLimitRule.LeakyBucket(new(limit, window), limit),
        RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(limit, window),
        RateLimitAlgorithm.ApproximateSlidingWindow => RateLimitRule.ApproximateSlidingWindow(limit, window),
        _ => RateLimitRule.FixedWindow(limit, window),
    };
}
