namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>Types of other libraries, looked up once per compilation. Where they are absent, the rule registers nothing and costs nothing.</summary>
internal static class KnownTypes
{
    /// <summary>The type, or null. Not GetTypeByMetadataName: that finds nothing when two references hold the type.</summary>
    public static INamedTypeSymbol? Find(this Compilation compilation, string metadataName) =>
        compilation.GetTypesByMetadataName(metadataName) is [var type, ..] ? type : null;

    /// <summary>Whether the type is, or derives from, or implements the other one.</summary>
    public static bool Is(this ITypeSymbol? type, INamedTypeSymbol? other)
    {
        if (type is null || other is null)
            return false;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, other))
                return true;
        }

        if (other.TypeKind == TypeKind.Interface)
        {
            foreach (var candidate in type.AllInterfaces)
            {
                if (SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, other))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The method as it was declared: not reduced, not constructed.</summary>
    public static IMethodSymbol Original(this IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;
}
