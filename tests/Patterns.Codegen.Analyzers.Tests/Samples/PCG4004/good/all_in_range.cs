// patterns_instances = 1
using System.Threading.RateLimiting;

public static class Limits
{
    public static RateLimitPartition<string> For(string user) => RateLimitPartition.GetTokenBucketLimiter(user, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = 100,
        TokensPerPeriod = 100,
        ReplenishmentPeriod = TimeSpan.FromSeconds(10),
        QueueLimit = 0,
    });
}
