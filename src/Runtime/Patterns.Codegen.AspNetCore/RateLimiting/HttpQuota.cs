using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// A limit as <c>RateLimit-Policy</c> tells it: so many permits in whole seconds. The ratio is exactly that of the limit: where its own time is not in whole seconds, both grow
/// until it is. Of a bucket never less than it holds.
/// </summary>
/// <param name="Permits">The <c>q</c>.</param>
/// <param name="Seconds">The <c>w</c>.</param>
internal readonly record struct HttpQuota(long Permits, long Seconds)
{
    /// <summary>The quota of a limit; null for concurrency, which has no time.</summary>
    public static HttpQuota? Of(RateLimitRule rule)
    {
        if (rule.Algorithm == RateLimitAlgorithm.Concurrency)
            return null;

        // Below 2^54: permits are at most 10^9.
        var permits = rule.Permits * TimeSpan.TicksPerSecond;
        var seconds = rule.Window.Ticks;
        var shared = Gcd(permits, seconds);
        (permits, seconds) = (permits / shared, seconds / shared);
        var times = (rule.Limit + permits - 1) / permits;
        return new(permits * times, seconds * times);
    }

    private static long Gcd(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);
        return left;
    }
}
