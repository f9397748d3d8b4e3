using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds the method that does the work behind a wrapper: the same signature, the name with <c>Core</c> behind.</summary>
internal static class CoreLocator
{
    public static string NameOf(IMethodSymbol method) => method.Name + "Core";

    /// <summary>The core, or null with what stands in its place, if anything.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, out IMethodSymbol? almost)
    {
        almost = null;
        foreach (var member in method.ContainingType.GetMembers(NameOf(method)))
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } candidate)
                continue;
            if (Fits(candidate, method))
                return candidate;
            if (almost is null && !IsCoreOfAnother(candidate, method))
                almost = candidate;
        }

        return null;
    }

    /// <summary>Whether an overload of the method, not the method itself, has its body there.</summary>
    private static bool IsCoreOfAnother(IMethodSymbol candidate, IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (member is IMethodSymbol other
                && !SymbolEqualityComparer.Default.Equals(other, method)
                && !PatternAttributes.Of(other).IsEmpty
                && Fits(candidate, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Arity != method.Arity || candidate.Parameters.Length != method.Parameters.Length || (method.IsStatic && !candidate.IsStatic))
            return false;

        var constructed = candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        if (!SymbolEqualityComparer.Default.Equals(constructed.ReturnType, method.ReturnType))
            return false;

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (constructed.Parameters[i].RefKind != method.Parameters[i].RefKind
                || !SymbolEqualityComparer.Default.Equals(constructed.Parameters[i].Type, method.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }
}
