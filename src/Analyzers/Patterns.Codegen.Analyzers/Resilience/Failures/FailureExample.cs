namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>One failure that a predicate is asked about: an exception of just this type, or a response of this status.</summary>
/// <param name="Exception">The exception's type; null for a response.</param>
/// <param name="Status">The HTTP status of the response.</param>
internal sealed record FailureExample(INamedTypeSymbol? Exception, int? Status)
{
    public static FailureExample Of(INamedTypeSymbol exception) => new(exception, null);

    public static FailureExample Response(int status) => new(null, status);

    /// <summary>Whether it is of that type; a base type or an interface of the exception counts.</summary>
    public bool Is(ITypeSymbol type)
    {
        if (Exception is null)
            return type.Name == "HttpResponseMessage";
        for (ITypeSymbol? current = Exception; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
                return true;
        }

        return type.TypeKind == TypeKind.Interface && Exception.AllInterfaces.Contains(type, SymbolEqualityComparer.Default);
    }
}
