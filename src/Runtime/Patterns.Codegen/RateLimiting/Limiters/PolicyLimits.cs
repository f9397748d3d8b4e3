using System.Globalization;
using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A policy in the framework's terms: leases, and what the last answers said. Thread-safe.</summary>
/// <param name="policy">The policy.</param>
internal sealed class PolicyLimits(RateLimitPolicy policy)
{
    private readonly ExhaustedKeys _exhausted = new(policy);
    private long _remaining = -1;

    /// <summary>The permits that the last answer left, of whichever key; null before the first.</summary>
    public long? Remaining => Interlocked.Read(ref _remaining) is >= 0 and var remaining ? remaining : null;

    /// <summary>Takes permits without waiting for any; blocks while a trip is under way.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public RateLimitLease Acquire(string key, int permitCount, string? tier)
    {
        Check(key, tier, permitCount);
        if (permitCount == 0)
            return AnyLeft(key, tier);
        return LeaseOf(policy.TryEnterLocally(key, permitCount, tier, out var entry) ? entry : Blocking(key, permitCount, tier), key, permitCount, tier);
    }

    /// <summary>Takes permits, and waits for them where the policy says so.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public ValueTask<RateLimitLease> AcquireAsync(string key, int permitCount, string? tier, CancellationToken cancellationToken)
    {
        Check(key, tier, permitCount);
        return permitCount == 0 ? new(AnyLeft(key, tier)) : EnterAsync(key, permitCount, tier, cancellationToken);
    }

    // What the framework's limiters throw for a call that could never be admitted.
    private void Check(string key, string? tier, int permitCount)
    {
        if (key is null)
            throw new ArgumentNullException(nameof(key), $"The key of the rate limit '{policy.Name}' is null: who is to be counted? Give GetRateLimiter a function that has a key for every resource.");
        var limit = policy.RuleOf(tier).Limit;
        if (permitCount > limit)
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, string.Create(CultureInfo.InvariantCulture, $"The rate limit '{policy.Name}' has {limit} permits in all: it would never be admitted."));
    }

    private RateLimitEntry Blocking(string key, int permitCount, string? tier) => Task.Run(() => policy.TryEnterAsync(key, permitCount, tier).AsTask()).GetAwaiter().GetResult();

    private async ValueTask<RateLimitLease> EnterAsync(string key, int permitCount, string? tier, CancellationToken cancellationToken) =>
        LeaseOf(await policy.EnterAsync(key, permitCount, tier, cancellationToken).ConfigureAwait(false), key, permitCount, tier);

    // A question and not a call: no store is asked, and a no is not reported as a refusal.
    private PolicyLease AnyLeft(string key, string? tier)
    {
        var left = _exhausted.Left(key, tier);
        if (left <= TimeSpan.Zero)
            return PolicyLease.Plain;
        var rule = policy.RuleOf(tier);
        TimeSpan? retryAfter = rule.Algorithm == RateLimitAlgorithm.Concurrency ? null : left;
        var refusal = new RateLimitExceededException(policy.Name, key, rule.Limit, rule.Span, 0, retryAfter, left);
        return new(new RateLimitEntry(new(false, rule, 0, retryAfter, left, null, false), refusal, CancellationToken.None));
    }

    private PolicyLease LeaseOf(in RateLimitEntry entry, string key, int permitCount, string? tier)
    {
        if (entry.Rejection is OperationCanceledException cancelled)
            throw cancelled;
        if (entry.Limit > 0)
            Interlocked.Exchange(ref _remaining, entry.Remaining);
        _exhausted.Note(key, tier, entry);
        if (entry.Rejection is null && entry.Hold is null)
            return PolicyLease.Plain;
        return entry.Hold is null ? new(entry) : Held(entry, key, permitCount, tier);
    }

    // Apart, so that its closure costs nothing where nothing is held.
    private PolicyLease Held(in RateLimitEntry entry, string key, int permitCount, string? tier) => new(
        entry,
        () =>
        {
            Interlocked.Add(ref _remaining, permitCount);
            _exhausted.Forget(key, tier);
        });
}
