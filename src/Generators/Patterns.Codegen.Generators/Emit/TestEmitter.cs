using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes the expressions that tell which failures a layer is for.</summary>
internal static class TestEmitter
{
    /// <summary>Whether a result that arrived can still be a failure for the layer.</summary>
    public static bool JudgesResult(LayerModel layer, MethodModel method) =>
        layer.Kind is LayerKind.Retry or LayerKind.CircuitBreaker or LayerKind.Fallback
        && (method.Result.IsHttpResponse || layer.Test.WhenResult is not null);

    /// <summary>Over the exception.</summary>
    public static string Error(LayerModel layer, string policy, string error)
    {
        var test = layer.Test;
        var parts = new List<string>();
        if (!test.Except.IsEmpty)
            parts.Add($"{error} is not {Types(test.Except)}");
        if (!test.On.IsEmpty)
            parts.Add($"{error} is {Types(test.On)}");
        if (test.When is not null)
            parts.Add($"{test.When}({error})");
        if (test.On.IsEmpty && test.When is null)
            parts.Add($"{policy}.Handles({error})");
        return string.Join(" && ", parts);
    }

    /// <summary>Over the exception, for a fallback: its types narrow what the runtime admits.</summary>
    public static string ErrorOfFallback(LayerModel layer, string error, string token)
    {
        var parts = new List<string>();
        if (!layer.Test.Except.IsEmpty)
            parts.Add($"{error} is not {Types(layer.Test.Except)}");
        if (!layer.Test.On.IsEmpty)
            parts.Add($"{error} is {Types(layer.Test.On)}");
        parts.Add($"{layer.Local}.Handles({error}, {token})");
        return string.Join(" && ", parts);
    }

    /// <summary>Over the result, or null when a result is always a success.</summary>
    public static string? Result(LayerModel layer, MethodModel method, string policy, string result) =>
        layer.Test.WhenResult is { } predicate ? $"{predicate}({result})"
        : method.Result.IsHttpResponse ? $"{policy}.Handles({result})"
        : null;

    private static string Types(EquatableArray<string> types) =>
        types.Count == 1 ? types[0] : $"({string.Join(" or ", types)})";
}
