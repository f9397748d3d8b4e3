namespace Patterns.Codegen.RateLimiting;

/// <summary>What is agreed with one tier. Immutable; made anew, never changed, when configuration changes.</summary>
/// <param name="Rule">The limit.</param>
/// <param name="Share">The limit while each instance counts alone.</param>
/// <param name="OnStoreFailure">What decides while the store is away.</param>
/// <param name="LeasedPermits">How many permits an instance takes at a time; 0 or 1 for each check its own.</param>
internal sealed record RateLimitTerms(RateLimitRule Rule, RateLimitRule Share, RateLimitStoreFailure OnStoreFailure, int LeasedPermits)
{
    /// <summary>Whether permits are taken from the store in advance.</summary>
    public bool IsLeased => LeasedPermits > 1;
}
