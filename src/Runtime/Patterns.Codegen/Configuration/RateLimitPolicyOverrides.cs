using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Configuration;

/// <summary>What configuration states for one policy. Immutable.</summary>
/// <param name="Path">The path of the section.</param>
/// <param name="Limits">For all tiers; null for nothing.</param>
/// <param name="DefaultTier">The default tier; null for nothing.</param>
/// <param name="Tiers">By name, ignoring case.</param>
internal sealed record RateLimitPolicyOverrides(
    string Path,
    StatedSettings<RateLimitSettings>? Limits,
    string? DefaultTier,
    IReadOnlyDictionary<string, StatedSettings<RateLimitSettings>> Tiers);
