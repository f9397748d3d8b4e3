// patterns_instances = 3
using System.Threading.RateLimiting;

public static class Limits
{
    public static RateLimiter Of(int instances) => new TokenBucketRateLimiter(new()
    {
        TokenLimit = Math.Max(1, 100 / instances),
        TokensPerPeriod = 100 / instances,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });
}
