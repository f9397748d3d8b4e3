using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds the method that does the work behind a wrapper: the same signature, the name with <c>Core</c> behind.</summary>
internal static class CoreLocator
{
    public static string NameOf(IMethodSymbol method) => method.Name + "Core";

    /// <summary>The core, or null with what stands in its place, if anything.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, out IMethodSymbol? almost)
    {
        almost = null;
        var offers = CoreOffers.Of(method);
        foreach (var member in method.ContainingType.GetMembers(NameOf(method)))
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } candidate)
                continue;
            if (Fits(candidate, method, offers))
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
                && Fits(candidate, other, CoreOffers.Of(other)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(IMethodSymbol candidate, IMethodSymbol method, ImmutableArray<CoreOffer> offers)
    {
        if (candidate.Arity != method.Arity || candidate.Parameters.Length < method.Parameters.Length || (method.IsStatic && !candidate.IsStatic))
            return false;

        var constructed = candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        return SymbolEqualityComparer.Default.Equals(constructed.ReturnType, method.ReturnType) && NullFit.Returns(constructed, method) && Match(constructed, method, offers, []);
    }

    /// <summary>The parameters that only the core has.</summary>
    public static EquatableArray<CoreExtra> Extras(IMethodSymbol core, IMethodSymbol method)
    {
        var extras = new List<CoreExtra>();
        Match(core.Arity == 0 ? core : core.Construct([.. method.TypeParameters]), method, CoreOffers.Of(method), extras);
        return [.. extras];
    }

    /// <summary>Whether the core has the method's parameters in their order, with offers anywhere between them.</summary>
    private static bool Match(IMethodSymbol core, IMethodSymbol method, ImmutableArray<CoreOffer> offers, List<CoreExtra> extras)
    {
        var next = 0;
        for (var i = 0; i < core.Parameters.Length; i++)
        {
            var parameter = core.Parameters[i];
            if (next < method.Parameters.Length && IsSame(parameter, method.Parameters[next]))
                next++;
            else if (parameter.RefKind == RefKind.None && offers.FirstOrDefault(offer => offer.Type == parameter.Type.OriginalDefinition.ToDisplayString()) is { } offer)
                extras.Add(new(i, offer.Gate, offer.Member, offer.Cast));
            else
                return false;
        }

        return next == method.Parameters.Length;
    }

    private static bool IsSame(IParameterSymbol one, IParameterSymbol other) =>
        one.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(one.Type, other.Type) && NullFit.Passes(other, one);
}
