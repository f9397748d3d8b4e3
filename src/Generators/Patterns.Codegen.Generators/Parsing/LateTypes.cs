using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Types whose work fails only when their owner is read, subscribed to or awaited.</summary>
internal static class LateTypes
{
    public static bool IsStream(ITypeSymbol type) => Is(type, "System.Collections.Generic", "IAsyncEnumerable", "IAsyncEnumerator");

    public static bool IsObservable(ITypeSymbol type) => Is(type, "System", "IObservable");

    /// <summary>Whether <c>await</c> takes it by a member of its own. An extension method does not count: some make <c>await</c> take a <c>TimeSpan</c>.</summary>
    public static bool IsAwaitable(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(IsAwaitable);

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HasAwaiter(current))
                return true;
        }

        return type.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(HasAwaiter);
    }

    private static bool HasAwaiter(ITypeSymbol type) =>
        type.GetMembers("GetAwaiter").Any(static member => member is IMethodSymbol { IsStatic: false, Arity: 0, Parameters.IsEmpty: true, ReturnsVoid: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal });

    private static bool Is(ITypeSymbol type, string space, params string[] names) =>
        type is INamedTypeSymbol { Arity: 1 } named && names.Contains(named.Name) && named.ContainingNamespace.ToDisplayString() == space;
}
