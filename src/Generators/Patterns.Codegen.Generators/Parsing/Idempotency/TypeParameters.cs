using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Finds type parameters inside types.</summary>
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
}
