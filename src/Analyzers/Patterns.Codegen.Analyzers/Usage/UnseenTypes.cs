using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>
/// Types that another source generator makes: no generator sees what another writes, so to ours they are as unknown as a typing error, and the decorator is left empty. An analyzer sees them.
/// </summary>
internal static class UnseenTypes
{
    /// <summary>Why the decorator that was generated does not implement its interface, or null when it does or is none of ours.</summary>
    public static string? Explain(INamedTypeSymbol type)
    {
        var decorator = type.ContainingNamespace.GetTypeMembers(DecoratorNames.Class(type), type.Arity).FirstOrDefault(IsGenerated);
        if (decorator is null || decorator.AllInterfaces.Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, type.OriginalDefinition)))
            return null;
        foreach (var member in type.AllInterfaces.Add(type).SelectMany(static one => one.GetMembers()))
        {
            if (SignatureTypes.Of(member).SelectMany(In).FirstOrDefault(IsGenerated) is { } unseen)
            {
                return $"{unseen.Name}, a type of its member {member.Name}, is made by another source generator, whose files the generator of the decorator does not see; "
                    + $"declare {unseen.Name} by hand (partial, where a generator completes it), or have it made in another project";
            }
        }

        return "a type of its members is made by another source generator, whose files the generator of the decorator does not see; declare that type by hand, or have it made in another project";
    }

    private static bool IsGenerated(INamedTypeSymbol type) =>
        !type.DeclaringSyntaxReferences.IsEmpty && type.DeclaringSyntaxReferences.All(GeneratedFiles.Have);

    private static IEnumerable<INamedTypeSymbol> In(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => In(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(In).Append(named),
        _ => [],
    };
}
