namespace Patterns.Codegen.RateLimiting;

/// <summary>What a policy works with: the terms of each tier, and what holds for all. Immutable.</summary>
/// <param name="Scope">The name under which the store counts.</param>
/// <param name="Store">The store.</param>
/// <param name="Tiers">By name, ignoring case; empty when all callers have <paramref name="Default"/>.</param>
/// <param name="DefaultTier">The tier that <paramref name="Default"/> belongs to; null for none.</param>
/// <param name="Default">The terms of callers without a known tier.</param>
/// <param name="OnLimited">What becomes of a call without a permit.</param>
/// <param name="MaxWait">How long it may wait.</param>
internal sealed record RateLimitPlan(
    string Scope,
    string Store,
    IReadOnlyDictionary<string, RateLimitTerms> Tiers,
    string? DefaultTier,
    RateLimitTerms Default,
    RateLimitExceeded OnLimited,
    TimeSpan MaxWait)
{
    /// <summary>No tiers.</summary>
    public static IReadOnlyDictionary<string, RateLimitTerms> NoTiers { get; } = new Dictionary<string, RateLimitTerms>();

    /// <summary>Whether nothing changes from one to the other.</summary>
    public bool Equals(RateLimitPlan? other) =>
        other is not null
        && (Scope, Store, DefaultTier, OnLimited, MaxWait) == (other.Scope, other.Store, other.DefaultTier, other.OnLimited, other.MaxWait)
        && Default == other.Default
        && Tiers.Count == other.Tiers.Count
        && Tiers.All(tier => other.Tiers.TryGetValue(tier.Key, out var terms) && terms == tier.Value);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Scope, Store, Default);
}
