namespace Patterns.Codegen;

/// <summary>What decides while the store of a rate limit is away: dead, unreachable, or slower than its time-out.</summary>
public enum RateLimitStoreFailure
{
    /// <summary>Each instance counts for itself and admits its share: the limit divided by the number of instances (<c>Patterns:RateLimiting:Instances</c>).</summary>
    LocalShare,

    /// <summary>Every call is admitted: for limits that only keep things fair.</summary>
    Open,

    /// <summary>Every call is refused with a <see cref="RateLimitStoreUnavailableException"/>: for limits that guard money or passwords.</summary>
    Closed,
}
