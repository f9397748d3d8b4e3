using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Configuration;

/// <summary>What configuration states under <c>RateLimiting</c>. Immutable.</summary>
/// <param name="Path">The path of the section.</param>
/// <param name="Policies">By name, ignoring case.</param>
internal sealed record RateLimitingOverrides(string Path, IReadOnlyDictionary<string, RateLimitPolicyOverrides> Policies)
{
    /// <summary>Nothing.</summary>
    public static RateLimitingOverrides None { get; } = new("Patterns:RateLimiting", new Dictionary<string, RateLimitPolicyOverrides>());

    public string? Store { get; init; }

    public int? Instances { get; init; }

    public TimeSpan? StoreTimeout { get; init; }
}
