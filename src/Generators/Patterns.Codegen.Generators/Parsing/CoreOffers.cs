using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>What the attributes of a method offer to its core.</summary>
internal static class CoreOffers
{
    /// <summary>How a core is handed the batch that takes its lock.</summary>
    public const string Batch = ".Batch!";

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
                    if (IsTransactional(attribute))
                        offers.Add(new("Npgsql.NpgsqlBatch", LayerKind.Lock, Batch, "(global::Npgsql.NpgsqlBatch)"));
                    break;
                case PatternAttributes.Idempotent when IsTransactional(attribute):
                    OfferTransaction(offers, LayerKind.Idempotent);
                    break;
                case PatternAttributes.Deduplicate when IsTransactional(attribute):
                    OfferTransaction(offers, LayerKind.Deduplicate);
                    break;
            }
        }

        return offers.ToImmutable();
    }

    private static void OfferTransaction(ImmutableArray<CoreOffer>.Builder offers, LayerKind gate)
    {
        offers.Add(new("Npgsql.NpgsqlTransaction", gate, ".Transaction!", "(global::Npgsql.NpgsqlTransaction)"));
        offers.Add(new("Npgsql.NpgsqlConnection", gate, ".Transaction!.Connection!", "(global::Npgsql.NpgsqlConnection)"));
    }

    /// <summary>Whether an attribute ties its pattern to the method's database transaction.</summary>
    public static bool IsTransactional(AttributeData attribute) =>
        attribute.NamedArguments.Any(static pair => pair.Key == "Scope" && pair.Value is { Kind: TypedConstantKind.Enum, Value: 1 });
}
