using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Finds fallbacks that fall back on each other, which would call each other without end once all fail. Silent where one answers for some failures only.</summary>
internal static class FallbackLoops
{
    /// <summary>Whether the fallbacks behind a method lead back to the one that named it; of such a loop, the method that is written first.</summary>
    public static bool LeadsBack(IMethodSymbol fallback, IMethodSymbol method, out IMethodSymbol first)
    {
        first = method;
        // A decorator's fallback is called on the decorated object, which has none.
        if (method.ContainingType.TypeKind == TypeKind.Interface || FallbackOf(method) is null)
            return false;

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var current = fallback; seen.Add(current);)
        {
            if (FallbackOf(current) is not { ConstructorArguments: [{ Value: string name }] } || MemberLookup.Methods(current.ContainingType, name) is not [var next])
                return false;
            if (IsBefore(current, first))
                first = current;
            if (SymbolEqualityComparer.Default.Equals(next, method))
                return true;
            current = next;
        }

        return false;
    }

    private static bool IsBefore(IMethodSymbol one, IMethodSymbol other)
    {
        if (one.Locations is not [{ SourceTree: { } tree } place, ..] || other.Locations is not [{ SourceTree: { } otherTree } otherPlace, ..])
            return false;
        return tree == otherTree ? place.SourceSpan.Start < otherPlace.SourceSpan.Start : string.CompareOrdinal(tree.FilePath, otherTree.FilePath) < 0;
    }

    // Of any failure.
    private static AttributeData? FallbackOf(IMethodSymbol method) => PatternAttributes.Of(method)
        .FirstOrDefault(static a => a.AttributeClass!.Name == PatternAttributes.Fallback && !a.NamedArguments.Any(static argument => argument.Key is "On" or "Except"));
}
