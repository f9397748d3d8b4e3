// patterns_instances = 3
using System.Threading.RateLimiting;

public sealed class SharedLimiter : RateLimiter
{
    // For the time the store is away.
    private readonly RateLimiter _local = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => _local.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => _local.AttemptAcquire(permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => _local.AcquireAsync(permitCount, cancellationToken);
}
