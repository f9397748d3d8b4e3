using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Random limits with their models.</summary>
internal static class RuleCases
{
    public static RateLimitRule Random(Random random, RateLimitAlgorithm algorithm)
    {
        var limit = random.Next(1, random.Next(2) == 0 ? 8 : 60);
        var window = TimeSpan.FromMilliseconds(random.Next(1, random.Next(2) == 0 ? 20 : 5000));
        return algorithm switch
        {
            RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(limit, new(random.Next(1, 50), window)),
            RateLimitAlgorithm.LeakyBucket => RateLimitRule.LeakyBucket(new(random.Next(1, 50), window), random.Next(1, 4)),
            RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(limit, window),
            RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(limit, window),
            _ => RateLimitRule.ApproximateSlidingWindow(random.Next(10) == 0 ? 900_000_000 : limit, random.Next(10) == 0 ? TimeSpan.FromDays(1) : window),
        };
    }

    public static RateLimitModel Model(RateLimitRule rule) => rule.Algorithm switch
    {
        RateLimitAlgorithm.SlidingWindow => RateLimitModel.SlidingWindow(rule.Limit, rule.Microseconds),
        RateLimitAlgorithm.FixedWindow => RateLimitModel.FixedWindow(rule.Limit, rule.Microseconds),
        RateLimitAlgorithm.ApproximateSlidingWindow => RateLimitModel.TwoCounters(rule.Limit, rule.Microseconds, rule.Step),
        _ => RateLimitModel.Bucket(rule.Limit, rule.Permits, rule.Microseconds),
    };

    /// <summary>A jump of the clock: to the very moment that a permit comes back, or one microsecond before, or anywhere.</summary>
    public static long Jump(Random random, RateLimitRule rule, TimeSpan retryAfter) => (random.Next(6), retryAfter.Ticks / TimeSpan.TicksPerMicrosecond) switch
    {
        (0, _) => 0,
        (1 or 2, > 0 and var retry) => retry,
        (3, > 1 and var retry) => retry - 1,
        (4, _) => random.NextInt64(0, rule.Microseconds * 3),
        _ => random.NextInt64(0, (rule.Microseconds / 4) + 2),
    };
}
