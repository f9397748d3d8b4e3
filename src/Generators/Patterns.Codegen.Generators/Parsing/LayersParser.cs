using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing.Idempotency;
using Patterns.Codegen.Generators.Parsing.Locks;
using Patterns.Codegen.Generators.Parsing.RateLimiting;
using Patterns.Codegen.Generators.Parsing.Resilience;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads all pattern attributes of a method into layers, and checks what they say together.</summary>
internal static class LayersParser
{
    /// <returns>The layers, outermost first, or null when one is in error.</returns>
    public static EquatableArray<LayerModel>? Parse(ImmutableArray<AttributeData> attributes, MethodContext context, CancellationToken cancellationToken)
    {
        var readers = new List<AttributeReader>();
        foreach (var attribute in attributes)
            readers.Add(new AttributeReader(attribute, cancellationToken));

        context.Dependency = readers.Find(r => r.Name is "CircuitBreaker" or "Bulkhead")?.FirstText;
        var layers = new List<LayerModel>();
        var times = new TimeRelations(context);
        var isFailed = false;
        var belowAttempts = false;
        for (var i = 0; i < readers.Count; i++)
        {
            var reader = readers[i];
            if (!SynchronousRules.Allows(reader, context))
            {
                isFailed = true;
                continue;
            }

            var layer = ParseOne(reader, context, readers.GetRange(i + 1, readers.Count - i - 1), belowAttempts, times, readers.Take(i + 1).Count(one => one.Name == reader.Name));
            belowAttempts |= reader.Name is "Retry" or "Hedge";
            if (layer is null)
                isFailed = true;
            else if (IsRepeated(layer, layers, reader, context))
                isFailed = true;
            else
                layers.Add(layer);
        }

        if (isFailed || !times.Check())
            return null;
        EquatableArray<LayerModel> arranged = [.. FallbackOrder.Arrange(layers)];
        return arranged;
    }

    private static LayerModel? ParseOne(AttributeReader reader, MethodContext context, List<AttributeReader> inner, bool belowAttempts, TimeRelations times, int number)
    {
        switch (reader.Name)
        {
            case "CircuitBreaker":
                return CircuitBreakerParser.Parse(reader, context);
            case "Retry":
                return RetryParser.Parse(reader, context, times);
            case "Bulkhead":
                return BulkheadParser.Parse(reader, context);
            case "Fallback":
                return FallbackParser.Parse(reader, context);
            case "Lock":
                return LockParser.Parse(reader, context, WorkBound.Of(inner));
            case "Idempotent" or "Deduplicate":
                return IdempotencyParser.Parse(reader, context);
            case "RateLimit":
                return RateLimitParser.Parse(reader, context, number);
            case "Pipeline":
                return PipelineParser.Parse(reader, context);
            case "Hedge":
                var hedge = HedgeParser.Parse(reader, context, out var delay);
                if (hedge is not null)
                    times.Hedge(reader, delay);
                return hedge;
            case "Timeout":
                var timeout = TimeoutParser.Parse(reader, context, belowAttempts, out var duration);
                if (timeout is not null)
                    times.Timeout(reader, duration, belowAttempts);
                return timeout;
            default:
                return null;
        }
    }

    private static bool IsRepeated(LayerModel layer, List<LayerModel> before, AttributeReader reader, MethodContext context)
    {
        foreach (var other in before)
        {
            if (other.Kind != layer.Kind)
                continue;

            if (layer.Kind.IsTimeout())
            {
                var bound = layer.Kind == LayerKind.Timeout ? "all attempts together" : "each attempt";
                context.Sink.Report("PCG0008", reader.Location, $"{context.Display} has two [Timeout] that bound {bound}; keep one, or place one above and one below [Retry]");
                return true;
            }

            if (layer.Kind is LayerKind.CircuitBreaker or LayerKind.Bulkhead or LayerKind.Pipeline && string.Equals(Key(other), Key(layer), StringComparison.OrdinalIgnoreCase))
            {
                context.Sink.Report("PCG0008", reader.Location, $"{context.Display} has two [{reader.Name}] for \"{reader.FirstText}\"; keep one");
                return true;
            }
        }

        return false;
    }

    private static string Key(LayerModel layer)
    {
        var end = layer.Factory.IndexOf("\", ", StringComparison.Ordinal);
        return end < 0 ? layer.Factory : layer.Factory.Substring(0, end);
    }
}
