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
                isInside |= layer.Kind == extra.Gate;
                if (!isInside || !layer.Kind.IsBoundary())
                    continue;

                context.Sink.Report(
                    "PCG0004",
                    location,
                    $"{CoreLocator.NameOf(context.Method)} takes {(extra.Cast.Length > 0 ? "the transaction" : extra.Member.TrimStart('.'))} from [{extra.Gate}], but [{layer.Kind}] stands between them and runs it as a callback; write [{extra.Gate}] below [{layer.Kind}]");
                return false;
            }
        }

        return true;
    }
}
