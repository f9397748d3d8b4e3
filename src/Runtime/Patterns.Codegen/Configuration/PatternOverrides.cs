using Patterns.Codegen.Engine;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Configuration;

/// <summary>What configuration states in place of attribute values. Immutable; read by <see cref="OverridesReader"/>.</summary>
/// <param name="Dependencies">By the name of the dependency, ignoring case as configuration does.</param>
/// <param name="Methods">In no order.</param>
internal sealed record PatternOverrides(IReadOnlyDictionary<string, OverrideGroup> Dependencies, IReadOnlyList<OverrideGroup> Methods)
{
    /// <summary>No configuration.</summary>
    public static PatternOverrides None { get; } = new(new Dictionary<string, OverrideGroup>(), []);

    /// <summary>The default stores, by the kind of pattern (its section), ignoring case.</summary>
    public IReadOnlyDictionary<string, ConfiguredStore> DefaultStores { get; init; } = new Dictionary<string, ConfiguredStore>();

    /// <summary>What is stated for rate limits.</summary>
    public RateLimitingOverrides RateLimiting { get; init; } = RateLimitingOverrides.None;

    /// <summary>What is stated for a dependency, or null.</summary>
    public OverrideGroup? For(string dependency) => Dependencies.GetValueOrDefault(dependency);

    /// <summary>What is stated for a method, or null.</summary>
    public OverrideGroup? For(PatternMethod method)
    {
        foreach (var group in Methods)
        {
            if (MethodNames.Matches(group.Name, method.Name))
                return group;
        }

        return null;
    }
}
