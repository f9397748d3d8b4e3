// patterns_instances = 4
// says = 4 instances together admit 400 in 60s instead of 100
using Polly;

public static class Policies
{
    // The bulkhead is for this process, the quota of the partner is for all of them.
    public static readonly IAsyncPolicy Partner = Policy.WrapAsync(
        Policy.BulkheadAsync(10, 20),
        Policy.[|RateLimitAsync|](100, TimeSpan.FromMinutes(1)));
}
