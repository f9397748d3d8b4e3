// patterns_instances = 1
// says = PermitLimit is 0
using System.Threading.RateLimiting;

public class Off
{
    private readonly RateLimiter _limiter = new FixedWindowRateLimiter(new FixedWindowRateLimiterOptions { PermitLimit = [|0|], Window = TimeSpan.FromSeconds(1) });
}
