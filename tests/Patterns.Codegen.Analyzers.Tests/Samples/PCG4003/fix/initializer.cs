// patterns_instances = 1
// fix = PCG4003.sliding
using System.Threading.RateLimiting;

public class Wallet
{
    private readonly RateLimiter _withdrawals = new [|FixedWindowRateLimiter|](new FixedWindowRateLimiterOptions
    {
        PermitLimit = 3,
        Window = TimeSpan.FromHours(24),
    });
}
