using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>A wrapped method and the methods whose parameters must stay the same as its own: its core and its fallbacks.</summary>
internal static class MethodFamily
{
    public static IEnumerable<IMethodSymbol> FollowersOf(IMethodSymbol method)
    {
        if (CoreLocator.Find(method, out _) is { } core)
            yield return core;

        foreach (var attribute in PatternAttributes.Of(method))
        {
            if (attribute.AttributeClass!.Name != PatternAttributes.Fallback || attribute.ConstructorArguments is not [{ Value: string name }])
                continue;

            foreach (var candidate in MemberLookup.Methods(method.ContainingType, name))
            {
                if (StartsAlike(candidate, method))
                    yield return candidate;
            }
        }
    }

    /// <summary>Whether somebody else decides about the method's parameters: an interface, a base class.</summary>
    public static bool IsBound(IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface || method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty)
            return true;

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                var implementation = method.ContainingType.FindImplementationForInterfaceMember(member);
                if (implementation is IMethodSymbol found && SymbolEqualityComparer.Default.Equals(found.PartialDefinitionPart ?? found, method))
                    return true;
            }
        }

        return false;
    }

    private static bool StartsAlike(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Parameters.Length - method.Parameters.Length is not (0 or 1))
            return false;

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (candidate.Parameters[i].RefKind != method.Parameters[i].RefKind
                || !SymbolEqualityComparer.Default.Equals(candidate.Parameters[i].Type, method.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }
}
