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

        return context.Layer(LayerKind.Pipeline, attribute, $"Pipeline({SettingsText.Quote(name!)})");
    }
}
