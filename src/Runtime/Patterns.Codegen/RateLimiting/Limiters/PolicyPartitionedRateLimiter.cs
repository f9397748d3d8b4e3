using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A policy by key, as the framework's limiter. Thread-safe.</summary>
/// <typeparam name="TResource">What calls are about.</typeparam>
/// <param name="policy">The policy.</param>
/// <param name="key">Who is counted.</param>
/// <param name="tier">The caller's tier.</param>
internal sealed class PolicyPartitionedRateLimiter<TResource>(RateLimitPolicy policy, Func<TResource, string> key, Func<TResource, string?>? tier)
    : PartitionedRateLimiter<TResource>
{
    private readonly PolicyLimits _limits = new(policy);

    public override RateLimiterStatistics? GetStatistics(TResource resource) => null;

    protected override RateLimitLease AttemptAcquireCore(TResource resource, int permitCount) => _limits.Acquire(key(resource), permitCount, tier?.Invoke(resource));

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(TResource resource, int permitCount, CancellationToken cancellationToken) =>
        _limits.AcquireAsync(key(resource), permitCount, tier?.Invoke(resource), cancellationToken);
}
