namespace Patterns.Codegen.Engine;

/// <summary>A policy that belongs to one method alone, and the attribute it was made for.</summary>
internal sealed record KnownPolicy(PatternStatement Statement, object Policy);
