namespace Patterns.Codegen.RateLimiting;

/// <summary>What became of a check.</summary>
/// <param name="IsAdmitted">Whether the call may be made.</param>
/// <param name="Rule">The limit that was looked at.</param>
/// <param name="Remaining">Permits left.</param>
/// <param name="RetryAfter">When to come again; null when unknown or admitted.</param>
/// <param name="ResetAfter">When all permits will be back.</param>
/// <param name="Hold">Permits to be released after the call; null for none.</param>
/// <param name="IsStoreAway">Whether the store was away, so that the declared mode decided.</param>
internal readonly record struct RateLimitOutcome(
    bool IsAdmitted,
    RateLimitRule Rule,
    long Remaining,
    TimeSpan? RetryAfter,
    TimeSpan ResetAfter,
    RateLimitHold? Hold,
    bool IsStoreAway);
