// patterns_instances = 2
using System.Threading.RateLimiting;

public class Uploads
{
    private static readonly FixedWindowRateLimiterOptions Options = new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(1) };

    private readonly FixedWindowRateLimiter _limiter = [|new|](Options);

    public bool Allow() => _limiter.AttemptAcquire().IsAcquired;
}
