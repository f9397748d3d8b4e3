using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[Pipeline]</c>.</summary>
internal static class PipelineParser
{
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context)
    {
        var name = attribute.FirstText;
        if (string.IsNullOrWhiteSpace(name))
        {
            context.Sink.Report("PCG0008", attribute.FirstLocation, $"[Pipeline] on {context.Display} needs the key that the pipeline was registered with by AddResiliencePipeline");
            return null;
        }

        // With the result's type the runtime can tell at start-up whether the pipeline is there; a type parameter is not known then.
        var result = context.Result is null || HasTypeParameter(context.Result) ? "" : $"<{context.Names.Name(context.Result)}>";
        return context.Layer(LayerKind.Pipeline, attribute, $"Pipeline{result}({SettingsText.Quote(name!)})");
    }

    private static bool HasTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameter) || (named.ContainingType is not null && HasTypeParameter(named.ContainingType)),
        _ => false,
    };
}
