namespace Patterns.Codegen.Engine;

/// <summary>A policy that belongs to one method alone, and the attribute it was made for.</summary>
internal sealed class KnownPolicy(PatternStatement statement, object policy)
{
    /// <summary>The attribute.</summary>
    public readonly PatternStatement Statement = statement;

    /// <summary>The policy.</summary>
    public readonly object Policy = policy;
}
