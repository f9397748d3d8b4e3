// patterns_instances = 1
// fix = PCG4003.sliding
using System.Threading.RateLimiting;

public class Wallet
{
    private readonly RateLimiter _withdrawals = new [|FixedWindowRateLimiter|](new FixedWindowRateLimiterOptions
    {
        PermitLimit = 3, // three
        Window = TimeSpan.FromHours(24) // a day
    });
}
