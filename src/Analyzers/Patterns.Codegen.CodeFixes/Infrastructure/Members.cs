namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Tells whether a type has room for another method.</summary>
internal static class Members
{
    /// <summary>Whether a method of that name and those parameters could not be added.</summary>
    public static bool IsTaken(INamedTypeSymbol type, string name, int arity, IEnumerable<ITypeSymbol?> parameters)
    {
        if (type.Name == name)
            return true;

        var types = parameters.ToArray();
        return type.GetMembers(name).Any(member => member is not IMethodSymbol method || IsSame(method, arity, types));
    }

    private static bool IsSame(IMethodSymbol method, int arity, ITypeSymbol?[] types) =>
        method.Arity == arity
        && method.Parameters.Length == types.Length
        && method.Parameters.Zip(types, static (parameter, type) => MayBeSame(parameter.Type, type)).All(static same => same);

    /// <summary>Type parameters of two methods are never the same symbol, so they count as the same.</summary>
    private static bool MayBeSame(ITypeSymbol left, ITypeSymbol? right) =>
        SymbolEqualityComparer.Default.Equals(left, right) || (left.TypeKind == TypeKind.TypeParameter && right?.TypeKind == TypeKind.TypeParameter);
}
