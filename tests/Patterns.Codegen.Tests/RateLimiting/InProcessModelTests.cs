using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>The counters of the process against the plain models: never more admitted, never fewer, and every promise of "try again in" kept to the microsecond.</summary>
public class InProcessModelTests
{
    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_RATE_RUNS"), out var runs) ? runs : 1500;

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.LeakyBucket)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public void Admits_what_the_model_admits(RateLimitAlgorithm algorithm)
    {
        for (var seed = 0; seed < Runs; seed++)
            Run(algorithm, seed);
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.FixedWindow, 750)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow, 950)]
    public void A_window_made_shorter_ends_as_a_short_one(RateLimitAlgorithm algorithm, int retry)
    {
        // A whole hour.
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddHours(472_222));
        var counters = new InProcessCounters(new MicrosecondClock(time));
        var rule = Of(TimeSpan.FromSeconds(1));
        Assert.Equal(5, counters.Take("key", Of(TimeSpan.FromMinutes(1)), new(1, 9)).Admitted);
        time.Advance(TimeSpan.FromMilliseconds(7250));
        Assert.Equal(TimeSpan.FromMilliseconds(retry), counters.Take("key", rule, new(1)).RetryAfter);
        time.Advance(TimeSpan.FromMilliseconds(retry) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, counters.Take("key", rule, new(1)).Admitted);
        time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, counters.Take("key", rule, new(1)).Admitted);

        RateLimitRule Of(TimeSpan window) => algorithm == RateLimitAlgorithm.FixedWindow ? RateLimitRule.FixedWindow(5, window) : RateLimitRule.ApproximateSlidingWindow(5, window);
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public void A_limit_made_slower_is_remembered_when_others_are_swept_away(RateLimitAlgorithm algorithm)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddHours(472_222));
        var counters = new InProcessCounters(new MicrosecondClock(time));
        Assert.Equal(5, counters.Take("key", Of(TimeSpan.FromSeconds(2)), new(1, 9)).Admitted);
        Assert.Equal(0, counters.Take("key", Of(TimeSpan.FromMinutes(10)), new(1)).Admitted);
        time.Advance(TimeSpan.FromSeconds(5));
        for (var other = 0; other < 5000; other++)
            counters.Take($"{other}", Of(TimeSpan.FromMinutes(10)), new(1));
        Assert.Equal(0, counters.Take("key", Of(TimeSpan.FromMinutes(10)), new(1)).Admitted);

        RateLimitRule Of(TimeSpan window) => algorithm switch
        {
            RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(5, window),
            RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(5, window),
            RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(5, new(5, window)),
            _ => RateLimitRule.ApproximateSlidingWindow(5, window),
        };
    }

    [Fact]
    public void A_bucket_whose_permits_come_back_far_slower_counts_on()
    {
        var counters = new InProcessCounters(new MicrosecondClock(new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddHours(472_222))));
        Assert.Equal(1000, counters.Take("key", RateLimitRule.TokenBucket(1000, new(1000, TimeSpan.FromHours(1))), new(1, 2000)).Admitted);
        foreach (var days in Enumerable.Range(1, 31))
            Assert.Equal(0, counters.Take("key", RateLimitRule.TokenBucket(1, new(1, TimeSpan.FromDays(days))), new(1)).Admitted);
    }

    [Fact]
    public void An_estimated_window_whose_limit_is_lowered_by_far_admits_nothing()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(31 * 600));
        var counters = new InProcessCounters(new MicrosecondClock(time));
        var month = TimeSpan.FromDays(31);
        Assert.Equal(1, counters.Take("key", RateLimitRule.ApproximateSlidingWindow(RateLimitRule.MostPermits, month), new(700_000_000)).Admitted);
        for (var limit = 1; limit < 1000; limit++)
        {
            var reply = counters.Take("key", RateLimitRule.ApproximateSlidingWindow(limit, month), new(1));
            Assert.Equal((0, 0), (reply.Admitted, reply.Remaining));
        }

        // Of 700,000,000 in the month before more than 1,000 count until its last second.
        time.Advance(month * 1.5);
        Assert.Equal(0, counters.Take("key", RateLimitRule.ApproximateSlidingWindow(1000, month), new(1)).Admitted);
    }

    private static void Run(RateLimitAlgorithm algorithm, int seed)
    {
        var random = new Random(seed);
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddMicroseconds(random.NextInt64(1_700_000_000_000_000)));
        var counters = new InProcessCounters(new MicrosecondClock(time));
        var rule = RuleCases.Random(random, algorithm);
        var model = RuleCases.Model(rule);
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        RateLimitReply last = default;
        for (var step = 0; step < 60; step++)
        {
            var jump = RuleCases.Jump(random, rule, last.RetryAfter);
            time.Advance(TimeSpan.FromMicroseconds(jump));
            now += jump;
            var demand = new RateLimitDemand(random.Next(1, Math.Min(rule.Limit, 6) + 1), random.Next(4) == 0 ? random.Next(1, 9) : 1);
            var reply = counters.Take("key", rule, demand);
            var expected = model.Take(now, demand.Cost, demand.Count);
            Assert.True(reply.Admitted == expected, $"{rule}, seed {seed}, step {step}: {demand} at {now} admitted {reply.Admitted}, the model {expected}");
            Assert.True(reply.Admitted == demand.Count == (reply.RetryAfter == TimeSpan.Zero), $"{rule}, seed {seed}, step {step}: {reply}");
            Assert.InRange(reply.Remaining, 0, rule.Limit);
            Assert.True(reply.RetryAfter <= reply.ResetAfter, $"{rule}, seed {seed}, step {step}: {reply}");

            // The same question at the promised moment is answered yes, one microsecond before no: shown by asking the next time round with the same cost.
            if (reply.RetryAfter > TimeSpan.Zero && random.Next(2) == 0)
            {
                var retry = reply.RetryAfter.Ticks / TimeSpan.TicksPerMicrosecond;
                time.Advance(TimeSpan.FromMicroseconds(retry - 1));
                now += retry - 1;
                Assert.Equal(0, counters.Take("key", rule, demand with { Count = 1 }).Admitted);
                Assert.Equal(0, model.Take(now, demand.Cost, 1));
                time.Advance(TimeSpan.FromMicroseconds(1));
                now++;
                Assert.Equal(1, counters.Take("key", rule, demand with { Count = 1 }).Admitted);
                Assert.Equal(1, model.Take(now, demand.Cost, 1));
            }

            last = reply;
        }
    }
}
