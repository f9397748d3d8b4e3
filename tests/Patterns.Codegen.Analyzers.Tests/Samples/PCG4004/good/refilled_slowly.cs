// patterns_instances = 1
using System.Threading.RateLimiting;

public class Slow
{
    private readonly RateLimiter _limiter = new TokenBucketRateLimiter(new() { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1), AutoReplenishment = true });
}
