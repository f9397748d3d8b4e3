using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A policy for one key, as the framework's limiter. Thread-safe.</summary>
/// <param name="policy">The policy.</param>
/// <param name="key">Who is counted.</param>
/// <param name="tier">The caller's tier.</param>
internal sealed class PolicyRateLimiter(RateLimitPolicy policy, string key, string? tier) : RateLimiter
{
    private readonly PolicyLimits _limits = new(policy);
    private long _usedAt = policy.TimeProvider.GetTimestamp();
    private long _admitted;
    private long _refused;

    public override TimeSpan? IdleDuration => policy.TimeProvider.GetElapsedTime(Interlocked.Read(ref _usedAt));

    // Nothing before the first answer: what others left of the limit is not known.
    public override RateLimiterStatistics? GetStatistics() => _limits.Remaining is { } remaining
        ? new()
        {
            CurrentAvailablePermits = Math.Min(remaining, policy.RuleOf(tier).Limit),
            CurrentQueuedCount = policy.Waiting,
            TotalSuccessfulLeases = Interlocked.Read(ref _admitted),
            TotalFailedLeases = Interlocked.Read(ref _refused),
        }
        : null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Note(_limits.Acquire(key, permitCount, tier));

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        NoteAsync(_limits.AcquireAsync(key, permitCount, tier, cancellationToken));

    private async ValueTask<RateLimitLease> NoteAsync(ValueTask<RateLimitLease> lease) => Note(await lease.ConfigureAwait(false));

    private RateLimitLease Note(RateLimitLease lease)
    {
        Interlocked.Exchange(ref _usedAt, policy.TimeProvider.GetTimestamp());
        Interlocked.Increment(ref lease.IsAcquired ? ref _admitted : ref _refused);
        return lease;
    }
}
