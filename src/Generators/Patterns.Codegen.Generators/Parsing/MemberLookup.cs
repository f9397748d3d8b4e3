using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds methods by name where a wrapper in the type could call them.</summary>
internal static class MemberLookup
{
    /// <summary>The methods of that name in the type and, as far as they are accessible, in its base types.</summary>
    public static ImmutableArray<IMethodSymbol> Methods(INamedTypeSymbol type, string name)
    {
        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                // A decorator calls the interface from outside.
                var isReachable = type.TypeKind == TypeKind.Interface
                    ? member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
                    : SymbolEqualityComparer.Default.Equals(current, type)
                    || member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable);
                if (isReachable && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                    found.Add(method.PartialDefinitionPart ?? method);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>How a wrapper writes the method before its arguments; in a decorator, whose type is another one, in full.</summary>
    public static string Reference(IMethodSymbol method, MethodContext context) =>
        method.IsStatic && context.Method.ContainingType.TypeKind == TypeKind.Interface
            ? $"{context.Names.Name(method.ContainingType)}.{Identifiers.Escape(method.Name)}"
            : Identifiers.Escape(method.Name);
}
