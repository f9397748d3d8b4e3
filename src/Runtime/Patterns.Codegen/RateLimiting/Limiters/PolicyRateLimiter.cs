using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A policy for one key, as the framework's limiter. Thread-safe.</summary>
/// <param name="policy">The policy.</param>
/// <param name="key">Who is counted.</param>
/// <param name="tier">The caller's tier.</param>
internal sealed class PolicyRateLimiter(RateLimitPolicy policy, string key, string? tier) : RateLimiter
{
    private long _usedAt = policy.TimeProvider.GetTimestamp();
    private long _admitted;
    private long _refused;

    public override TimeSpan? IdleDuration => policy.TimeProvider.GetElapsedTime(Interlocked.Read(ref _usedAt));

    public override RateLimiterStatistics GetStatistics() => new()
    {
        CurrentAvailablePermits = policy.RuleOf(tier).Limit,
        CurrentQueuedCount = policy.Waiting,
        TotalSuccessfulLeases = Interlocked.Read(ref _admitted),
        TotalFailedLeases = Interlocked.Read(ref _refused),
    };

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        PolicyLimits.Check(policy, tier, permitCount);
        return Note(PolicyLimits.Acquire(policy, key, permitCount, tier));
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        PolicyLimits.Check(policy, tier, permitCount);
        return NoteAsync(policy.EnterAsync(key, permitCount, tier, cancellationToken));
    }

    private async ValueTask<RateLimitLease> NoteAsync(ValueTask<RateLimitEntry> entry) => Note(PolicyLimits.LeaseOf(await entry.ConfigureAwait(false)));

    private RateLimitLease Note(RateLimitLease lease)
    {
        Interlocked.Exchange(ref _usedAt, policy.TimeProvider.GetTimestamp());
        Interlocked.Increment(ref lease.IsAcquired ? ref _admitted : ref _refused);
        return lease;
    }
}
