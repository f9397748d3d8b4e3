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
