using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Finds fallbacks that fall back on each other, which would call each other without end once all fail. Silent where one answers for some failures only.</summary>
internal static class FallbackLoops
{
    /// <summary>Whether the fallbacks behind a method lead back to the one that named it.</summary>
    public static bool LeadsBack(IMethodSymbol fallback, IMethodSymbol method)
    {
        // A decorator's fallback is called on the decorated object, which has none.
        if (method.ContainingType.TypeKind == TypeKind.Interface || FallbackOf(method) is null)
            return false;

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var current = fallback; seen.Add(current);)
        {
            if (FallbackOf(current) is not { ConstructorArguments: [{ Value: string name }] } || MemberLookup.Methods(current.ContainingType, name) is not [var next])
                return false;
            if (SymbolEqualityComparer.Default.Equals(next, method))
                return true;
            current = next;
        }

        return false;
    }

    // Of any failure.
    private static AttributeData? FallbackOf(IMethodSymbol method) => PatternAttributes.Of(method)
        .FirstOrDefault(static a => a.AttributeClass!.Name == PatternAttributes.Fallback && !a.NamedArguments.Any(static argument => argument.Key is "On" or "Except"));
}
