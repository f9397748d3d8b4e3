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

    /// <summary>The partial method whose body this is, with attributes or still without; or null.</summary>
    public static IMethodSymbol? OwnerOf(IMethodSymbol core)
    {
        const string Suffix = "Core";
        if (!core.Name.EndsWith(Suffix, StringComparison.Ordinal) || core.Name.Length == Suffix.Length)
            return null;
        return core.ContainingType.GetMembers(core.Name.Substring(0, core.Name.Length - Suffix.Length))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(owner => owner.IsPartialDefinition && Fits(core, owner, CoreOffers.Of(owner)));
    }

    /// <summary>What keeps a method of the core's name from being the core.</summary>
    public static string MisfitOf(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (method.IsStatic && !candidate.IsStatic)
            return "is not static, as a static method needs it";
        if (candidate.Arity != method.Arity)
            return $"has {NamedMethods.Count(candidate.Arity, "type parameter")} instead of {NamedMethods.Count(method.Arity, "type parameter")}";

        var constructed = candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        return ParameterMisfit(constructed, method, CoreOffers.Of(method)) ?? $"returns {TypeWords.OfResult(constructed)} instead of {TypeWords.OfResult(method)}";
    }

    private static string? ParameterMisfit(IMethodSymbol core, IMethodSymbol method, ImmutableArray<CoreOffer> offers)
    {
        var next = 0;
        foreach (var parameter in core.Parameters)
        {
            var wanted = next < method.Parameters.Length ? method.Parameters[next] : null;
            if (wanted is not null && IsSame(parameter, wanted))
                next++;
            else if (IsOffered(parameter, offers))
                continue;
            else if (wanted is null)
                return $"has a parameter more, '{TypeWords.Of(parameter)}', which nothing is passed to";
            else if (parameter.RefKind != wanted.RefKind)
                return $"takes '{TypeWords.Of(parameter)}' instead of '{TypeWords.Of(wanted)}'";
            else
                return NamedMethods.Instead($"takes '{parameter.Name}' as", parameter.Type, wanted.Type);
        }

        return next < method.Parameters.Length ? $"lacks the parameter '{TypeWords.Of(method.Parameters[next])}'" : null;
    }

    private static bool IsOffered(IParameterSymbol parameter, ImmutableArray<CoreOffer> offers) =>
        parameter.RefKind == RefKind.None && offers.Any(offer => offer.Type == parameter.Type.OriginalDefinition.ToDisplayString());

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
