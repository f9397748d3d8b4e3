using System.Globalization;
using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>From entries to the framework's leases.</summary>
internal static class PolicyLimits
{
    /// <summary>Throws what the framework's limiters throw for a call that could never be admitted.</summary>
    public static void Check(RateLimitPolicy policy, string? tier, int permitCount)
    {
        var limit = policy.RuleOf(tier).Limit;
        if (permitCount > limit)
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, string.Create(CultureInfo.InvariantCulture, $"The rate limit '{policy.Name}' has {limit} permits in all: it would never be admitted."));
    }

    /// <summary>Takes permits without waiting for any; blocks while a trip is under way.</summary>
    public static RateLimitLease Acquire(RateLimitPolicy policy, string key, int permitCount, string? tier)
    {
        if (permitCount == 0)
            return PolicyLease.Plain;
        return policy.TryEnterLocally(key, permitCount, tier, out var entry)
            ? LeaseOf(entry)
            : LeaseOf(Task.Run(() => policy.TryEnterAsync(key, permitCount, tier).AsTask()).GetAwaiter().GetResult());
    }

    /// <summary>The lease that an entry stands for.</summary>
    /// <exception cref="OperationCanceledException">The caller did not want to wait any longer.</exception>
    public static RateLimitLease LeaseOf(in RateLimitEntry entry) => entry.Rejection switch
    {
        null when entry.Hold is null => PolicyLease.Plain,
        OperationCanceledException cancelled => throw cancelled,
        _ => new PolicyLease(entry),
    };
}
