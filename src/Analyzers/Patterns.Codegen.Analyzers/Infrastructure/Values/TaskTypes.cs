namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>What a call brings once it is waited for.</summary>
internal static class TaskTypes
{
    /// <summary>The type itself, or what a task brings.</summary>
    public static ITypeSymbol? Result(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var inner] } ? inner : type;
}
