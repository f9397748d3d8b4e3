using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>What the attributes of a method offer to its core.</summary>
internal static class CoreOffers
{
    /// <summary>The offers, of which a core may take any, in any order and place.</summary>
    public static ImmutableArray<CoreOffer> Of(IMethodSymbol method)
    {
        var offers = ImmutableArray.CreateBuilder<CoreOffer>();
        foreach (var attribute in PatternAttributes.Of(method))
        {
            switch (attribute.AttributeClass!.Name)
            {
                case PatternAttributes.Lock:
                    offers.Add(new("Patterns.Codegen.FencingToken", LayerKind.Lock, ".FencingToken"));
                    offers.Add(new("Patterns.Codegen.LockHandle", LayerKind.Lock, ".Handle"));
                    break;
            }
        }

        return offers.ToImmutable();
    }
}
