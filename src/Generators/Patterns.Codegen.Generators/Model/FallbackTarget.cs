namespace Patterns.Codegen.Generators.Model;

/// <summary>The method that a <c>[Fallback]</c> names.</summary>
/// <param name="Name">The expression to call, up to its argument list.</param>
/// <param name="IsAwaited">Whether it returns a task.</param>
/// <param name="ExceptionIndex">Where it takes the exception among its arguments, or -1.</param>
internal sealed record FallbackTarget(string Name, bool IsAwaited, int ExceptionIndex);
