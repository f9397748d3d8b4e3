// patterns_instances = 8
// says = 8 instances together admit 80 in 60s instead of 10
using System.Threading.RateLimiting;

public static class Limits
{
    public static readonly PartitionedRateLimiter<HttpContext> PerUser = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.[|GetSlidingWindowLimiter|](context.User.Identity?.Name ?? "anonymous", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = 10,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));
}
