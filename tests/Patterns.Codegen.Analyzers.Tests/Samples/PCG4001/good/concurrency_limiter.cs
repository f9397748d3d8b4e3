// patterns_instances = 3
using System.Threading.RateLimiting;

public class Uploads
{
    // How many at once this process can bear: each instance has its own memory.
    private readonly ConcurrencyLimiter _slots = new(new ConcurrencyLimiterOptions { PermitLimit = 10 });

    public bool Enter() => _slots.AttemptAcquire().IsAcquired;
}
