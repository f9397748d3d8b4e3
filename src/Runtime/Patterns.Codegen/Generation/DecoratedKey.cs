namespace Patterns.Codegen.Engine;

/// <summary>The key of an implementation behind a decorator: equal to nothing but itself.</summary>
internal sealed class DecoratedKey;
