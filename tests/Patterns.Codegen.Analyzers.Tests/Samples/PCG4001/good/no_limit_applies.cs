// patterns_instances = 3
using System.Threading.RateLimiting;

public static class Limits
{
    public static RateLimitPartition<string> For(HttpContext context) => RateLimitPartition.GetNoLimiter("health");
}
