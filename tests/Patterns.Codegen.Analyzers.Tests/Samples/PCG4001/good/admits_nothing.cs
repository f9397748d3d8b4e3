// patterns_instances = 3
// allows = PCG4004
using System.Threading.RateLimiting;

// Nothing is admitted here or anywhere else: instances add nothing to nothing.
public class ClosedApi(HttpClient http)
{
    private readonly RateLimiter _limiter = new FixedWindowRateLimiter(new FixedWindowRateLimiterOptions { PermitLimit = 0, Window = TimeSpan.FromSeconds(1), QueueLimit = 0 });

    public async Task<string?> GetAsync(string path)
    {
        using var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? await http.GetStringAsync(path) : null;
    }
}
