using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Checks that what a core takes from a gate can reach it.</summary>
internal static class ExtraRules
{
    public static bool Allow(MethodContext context, EquatableArray<LayerModel> layers, EquatableArray<CoreExtra> extras, Location location)
    {
        foreach (var extra in extras)
        {
            var isInside = false;
            foreach (var layer in layers)
            {
                if (isInside && layer.Kind == LayerKind.Retry && extra.Member == CoreOffers.Batch)
                {
                    context.Sink.Report(
                        "PCG0004",
                        location,
                        $"{CoreLocator.NameOf(context.Method)} adds its statements to the batch of [{extra.Gate}], and [{layer.Kind}] below it would have them added once more for each attempt; write [{extra.Gate}] below [{layer.Kind}]");
                    return false;
                }

                isInside |= layer.Kind == extra.Gate;
                if (!isInside || !layer.Kind.IsBoundary())
                    continue;

                context.Sink.Report(
                    "PCG0004",
                    location,
                    $"{CoreLocator.NameOf(context.Method)} takes {What(extra)} from [{extra.Gate}], but [{layer.Kind}] stands between them and runs it as a callback; write [{extra.Gate}] below [{layer.Kind}]");
                return false;
            }
        }

        return true;
    }

    private static string What(CoreExtra extra) =>
        extra.Member == CoreOffers.Batch ? "the batch"
        : extra.Cast.Length > 0 ? "the transaction"
        : extra.Member.TrimStart('.');
}
