using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds what an interface has twice. A decorator that repeats it would repeat the compiler's error, and add that its calls are ambiguous.</summary>
internal static class MemberCollisions
{
    /// <summary>Whether the interface or one of its bases is in error as it is written: the compiler says so there.</summary>
    public static bool AreWritten(INamedTypeSymbol type) =>
        type.AllInterfaces.Add(type).Any(static one => IsWritten(one.OriginalDefinition)) || HasTwins(type.AllInterfaces);

    /// <summary>A member that another one of the same interface equals only where the type arguments say so (or in another language), and that interface; null where there is none.</summary>
    public static (ISymbol Member, INamedTypeSymbol Interface)? Legal(INamedTypeSymbol type)
    {
        foreach (var one in type.AllInterfaces.Add(type))
        {
            if (!IsWritten(one.OriginalDefinition) && Member(one) is { } member)
                return (member, one);
        }

        return null;
    }

    /// <summary>Whether two of the names are one, as the compiler compares them.</summary>
    private static bool AreTwice(IEnumerable<string> names) => names.GroupBy(static name => name, StringComparer.Ordinal).Any(static group => group.Skip(1).Any());

    private static bool IsWritten(INamedTypeSymbol source) =>
        source.Locations.Any(static place => place.IsInSource)
        && (Member(source) is not null || source.GetMembers().Any(member => source.TypeParameters.Any(parameter => parameter.Name == member.Name) || HasNamesTwice(member)));

    private static bool HasNamesTwice(ISymbol member) => member switch
    {
        IMethodSymbol method => AreTwice(method.Parameters.Select(static p => p.Name)) || AreTwice(method.TypeParameters.Select(static p => p.Name)),
        IPropertySymbol property => AreTwice(property.Parameters.Select(static p => p.Name)),
        _ => false,
    };

    /// <summary>The later one of two; accessors count, for a method can be called like one.</summary>
    private static ISymbol? Member(INamedTypeSymbol source) =>
        source.GetMembers()
            .Where(static member => member is IMethodSymbol or IPropertySymbol or IEventSymbol && DecoratorReach.Obstacle(member) is null)
            .GroupBy(static member => member.MetadataName, StringComparer.Ordinal)
            .Select(static group => Later([.. group]))
            .FirstOrDefault(static member => member is not null);

    private static ISymbol? Later(ImmutableArray<ISymbol> namesakes)
    {
        for (var i = 1; i < namesakes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (MemberSignatures.Clash(namesakes[i], namesakes[j]))
                    return namesakes[i];
            }
        }

        return null;
    }

    /// <summary>Whether a generic base comes twice, with the same tuples under other names.</summary>
    private static bool HasTwins(ImmutableArray<INamedTypeSymbol> bases)
    {
        for (var i = 1; i < bases.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (bases[i].IsGenericType && !SymbolEqualityComparer.Default.Equals(bases[i], bases[j]) && MemberSignatures.Same(bases[i], bases[j]))
                    return true;
            }
        }

        return false;
    }
}
