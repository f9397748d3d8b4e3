// patterns_instances = 1
using System.Threading.RateLimiting;

public static class Limits
{
    public static RateLimitPartition<string> For(string user) => RateLimitPartition.GetSlidingWindowLimiter(user, _ => new SlidingWindowRateLimiterOptions
    {
        PermitLimit = 10,
        Window = [|TimeSpan.Zero|],
        SegmentsPerWindow = 4,
        QueueLimit = [|-1|],
    });
}
