using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>
/// A run of layers that share one generated method. A hedge or a pipeline calls what is inside it back, so what is inside is the next unit.
/// </summary>
/// <param name="Name">The name of its method.</param>
/// <param name="Shape">How its method gives the result.</param>
/// <param name="Layers">Its layers, outermost first.</param>
/// <param name="Boundary">The hedge or pipeline that ends it, or null when it calls the core.</param>
/// <param name="Next">The unit behind the boundary.</param>
internal sealed record Unit(string Name, ReturnShape Shape, ImmutableArray<LayerModel> Layers, LayerModel? Boundary, Unit? Next)
{
    /// <summary>The time-outs of units further out, outermost first, that something in this unit or further in must know of: they are handed in.</summary>
    public ImmutableArray<LayerModel> Around { get; init; } = [];

    /// <summary>Splits a method's layers; the first unit is the method itself.</summary>
    public static Unit Split(MethodModel method)
    {
        var layers = method.Layers.ToArray();
        Unit? next = null;
        var end = layers.Length;
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            if (!layers[i].Kind.IsBoundary())
                continue;

            var inner = ImmutableArray.Create(layers, i + 1, end - i - 1);
            next = new Unit($"{method.Stem}Inside{Suffix(layers[i])}", method.Shape.ToValueTask(), inner, end == layers.Length ? null : layers[end], next) { Around = AroundOf(layers, i + 1) };
            end = i;
        }

        return new Unit(method.Name, method.Shape, ImmutableArray.Create(layers, 0, end), end == layers.Length ? null : layers[end], next);
    }

    /// <summary>Whether it is the core alone, which a hedge or a pipeline calls itself: it gets no method.</summary>
    public bool IsCore => Layers.IsEmpty && Boundary is null;

    /// <summary>Whether a layer has to wait for a store, so that nothing completes at once and one plain asynchronous method serves all calls.</summary>
    public bool HasGate => Layers.Any(static layer => layer.Kind.IsGate());

    /// <summary>How what it calls gives its result.</summary>
    public ReturnShape CallShape(MethodModel method) => Boundary is null ? method.Shape : method.Shape.ToValueTask();

    private static ImmutableArray<LayerModel> AroundOf(LayerModel[] layers, int start)
    {
        // Of each unit the innermost time-out: its token ends with those above it.
        var around = new List<LayerModel>();
        LayerModel? last = null;
        foreach (var layer in layers.Take(start))
        {
            if (layer.Kind.IsTimeout())
                last = layer;
            if (!layer.Kind.IsBoundary() || last is null)
                continue;
            around.Add(last);
            last = null;
        }

        // A circuit breaker counts what any of them ends; a retry has to do with the nearest alone.
        var inner = layers.Skip(start);
        if (inner.Any(static layer => layer.Kind == LayerKind.CircuitBreaker))
            return [.. around];
        var isForRetry = inner.TakeWhile(static layer => !layer.Kind.IsTimeout()).Any(static layer => layer.Kind == LayerKind.Retry);
        return isForRetry ? [.. around.Skip(around.Count - 1)] : [];
    }

    private static string Suffix(LayerModel layer) => char.ToUpperInvariant(layer.Local[0]) + layer.Local.Substring(1);
}
