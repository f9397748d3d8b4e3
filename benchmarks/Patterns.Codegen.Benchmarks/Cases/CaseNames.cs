namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>How the report calls stacks.</summary>
internal static class CaseNames
{
    public static IReadOnlyList<Layers> Stacks { get; } =
    [
        Layers.Retry,
        Layers.CircuitBreaker,
        Layers.Timeout,
        Layers.CircuitBreaker | Layers.Retry,
        Layers.Standard,
        Layers.Category,
    ];

    public static string Of(Layers layers) => layers == Layers.Category
        ? "all of the category"
        : string.Join(" + ", new[] { Layers.CircuitBreaker, Layers.Retry, Layers.Timeout }.Where(layer => layers.HasFlag(layer)));
}
