using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Finds type parameters inside types, and around methods.</summary>
internal static class TypeParameters
{
    /// <summary>The name of a type parameter that the type is made of, or null.</summary>
    public static string? Mentions(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.Name,
        IArrayTypeSymbol array => Mentions(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(Mentions).FirstOrDefault(static name => name is not null) ?? (named.ContainingType is null ? null : Mentions(named.ContainingType)),
        _ => null,
    };

    /// <summary>What the method and the types around it are generic in, as one type: a tuple of several; null for none.</summary>
    public static string? InScope(IMethodSymbol method)
    {
        var names = new List<string>();
        Add(method.TypeParameters);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            Add(type.TypeParameters);
        return names.Count switch { 0 => null, 1 => names[0], _ => $"({string.Join(", ", names)})" };

        // One that hides another of its name is the only one that can be named.
        void Add(ImmutableArray<ITypeParameterSymbol> parameters)
        {
            foreach (var name in parameters.Select(static parameter => Identifiers.Escape(parameter.Name)))
            {
                if (!names.Contains(name))
                    names.Add(name);
            }
        }
    }
}
