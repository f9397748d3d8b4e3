// patterns_instances = 1
// fix = PCG4003.sliding
using System.Threading.RateLimiting;

public class Wallet
{
    private readonly RateLimiter _withdrawals = new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = 3, // three
        Window = TimeSpan.FromHours(24), // a day
        SegmentsPerWindow = segmentsPerWindow
    });
}
