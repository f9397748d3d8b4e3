using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>What the constraints of a type parameter say.</summary>
internal static class TypeParameters
{
    /// <summary>The types it is constrained to, directly or through other type parameters; classes before interfaces.</summary>
    public static IEnumerable<ITypeSymbol> Constraints(ITypeParameterSymbol parameter)
    {
        var found = new List<ITypeSymbol>();
        Collect(parameter, found, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
        return found.OrderBy(static type => type.TypeKind == TypeKind.Interface ? 1 : 0);
    }

    private static void Collect(ITypeParameterSymbol parameter, List<ITypeSymbol> found, HashSet<ITypeSymbol> seen)
    {
        foreach (var constraint in parameter.ConstraintTypes)
        {
            // "where T : U, where U : T" is an error, but one that code being typed may contain.
            if (!seen.Add(constraint))
                continue;

            if (constraint is ITypeParameterSymbol other)
                Collect(other, found, seen);
            else
                found.Add(constraint);
        }
    }
}
