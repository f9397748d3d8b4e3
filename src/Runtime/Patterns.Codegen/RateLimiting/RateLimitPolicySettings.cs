namespace Patterns.Codegen.RateLimiting;

/// <summary>A policy that attributes and endpoints name: its limits, and those of its tiers. Configuration (<c>Patterns:RateLimiting:Policies:{name}</c>) overrides each value.</summary>
/// <example><code>
/// options.RateLimiting.Policies["api"] = new()
/// {
///     Limits = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Window = TimeSpan.FromHours(1) },
///     DefaultTier = "free",
///     Tiers = { ["free"] = new() { Limit = 100 }, ["pro"] = new() { Limit = 1000 }, ["enterprise"] = new() { Limit = 10_000 } },
/// };
/// </code></example>
public sealed class RateLimitPolicySettings
{
    /// <summary>What holds for every tier that does not state otherwise. <see cref="RateLimitSettings.Policy"/> is refused here.</summary>
    public RateLimitSettings Limits { get; set; } = new();

    /// <summary>
    /// What each tier states instead, by name, ignoring case. Default: none; every caller has <see cref="Limits"/>. What all tiers have in common is refused here: <see cref="RateLimitSettings.OnLimited"/>,
    /// <see cref="RateLimitSettings.MaxWait"/>, <see cref="RateLimitSettings.Store"/>.
    /// </summary>
    public IDictionary<string, RateLimitSettings> Tiers { get; } = new Dictionary<string, RateLimitSettings>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tier of a caller without one, or with one that nobody configured. Needed when there are tiers, refused when there are none.</summary>
    public string? DefaultTier { get; set; }

    /// <summary>
    /// Whether a library offers the policy, and nobody need use it. A preset is checked only when an attribute, an endpoint or configuration names it, and works on every store: one that does not
    /// count its windows counts a token bucket of <see cref="RateLimitSettings.Limit"/> permits that fill in <see cref="RateLimitSettings.Window"/>, unless configuration states the algorithm. Default false.
    /// </summary>
    public bool IsPreset { get; set; }
}
