// patterns_instances = 1
// fix = PCG4003.sliding
using System.Threading.RateLimiting;

public class Wallet
{
    private readonly RateLimiter _withdrawals = new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = 3,
        Window = TimeSpan.FromHours(24),
        SegmentsPerWindow = segmentsPerWindow,
    });
}
