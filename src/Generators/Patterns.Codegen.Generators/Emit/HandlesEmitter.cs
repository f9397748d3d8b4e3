using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes the fields that describe a method and its patterns to the runtime.</summary>
internal static class HandlesEmitter
{
    public static void Emit(MethodModel method, Scope scope, SourceWriter writer)
    {
        var anchor = method.Stem + "Method";
        writer.Line($"internal static readonly {scope.Type("PatternMethod")} {anchor} = new({SettingsText.Quote(method.DisplayName)}{Identity(method)});");
        foreach (var layer in method.Layers)
            writer.Line($"internal static readonly {scope.Type("PatternHandle")}<{Policy(layer, scope)}> {layer.Handle} = {anchor}.{scope.Text(layer.Factory)};");
    }

    /// <summary>The name in stores, where the method keeps something there under a name of its own and the short one would not do.</summary>
    private static string Identity(MethodModel method) =>
        method.Identity != method.DisplayName && method.Layers.Any(static layer => layer.Kind is LayerKind.Idempotent or LayerKind.Deduplicate or LayerKind.RateLimit)
            ? ", " + SettingsText.Quote(method.Identity)
            : "";

    private static string Policy(LayerModel layer, Scope scope) =>
        layer.Gate is { } gate ? scope.Type(gate.Policy) + gate.TypeArguments : scope.Type(Policy(layer.Kind));

    private static string Policy(LayerKind kind) => kind switch
    {
        LayerKind.CircuitBreaker => "CircuitBreaker",
        LayerKind.Retry => "RetryPolicy",
        LayerKind.Timeout or LayerKind.AttemptTimeout => "TimeoutPolicy",
        LayerKind.Bulkhead => "Bulkhead",
        LayerKind.Fallback => "FallbackPolicy",
        LayerKind.Hedge => "HedgePolicy",
        _ => "PipelinePolicy",
    };
}
