using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Keeps a fallback from hiding failures: it acts outside the outermost retry, breaker, hedge or pipeline above it.</summary>
internal static class FallbackOrder
{
    public static List<LayerModel> Arrange(List<LayerModel> layers)
    {
        var from = layers.FindIndex(layer => layer.Kind == LayerKind.Fallback);
        var to = layers.FindIndex(layer => layer.Kind.ObservesFailures());
        if (from < 0 || to < 0 || to > from)
            return layers;

        var arranged = new List<LayerModel>(layers);
        arranged.RemoveAt(from);
        arranged.Insert(to, layers[from]);
        return arranged;
    }
}
