using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[Bulkhead]</c>.</summary>
internal static class BulkheadParser
{
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context)
    {
        var checks = new ValueChecks(attribute, context);
        var dependency = checks.Key(attribute.FirstText, "what it protects", attribute.FirstLocation);
        var tier = checks.Member("Tier");
        var concurrency = checks.Int("MaxConcurrency", 1, 100_000);
        var queue = checks.Int("QueueLimit", 0, 1_000_000);
        var timeout = checks.Duration("QueueTimeout", TimeSpan.Zero, ValueChecks.Day);
        var rejection = checks.Member("OnRejected");
        if (checks.Failed)
            return null;

        if (rejection == "Abort" && queue > 0)
        {
            checks.Contradiction("QueueLimit", $"[Bulkhead] on {context.Display} states OnRejected = Abort, which lets nothing wait, and QueueLimit = {queue}; use OnRejected = Queue to wait");
            return null;
        }

        if (rejection == "Queue" && queue == 0)
        {
            checks.Contradiction("QueueLimit", $"[Bulkhead] on {context.Display} states OnRejected = Queue, which lets calls wait, and QueueLimit = 0, which lets none; use OnRejected = Abort to reject at once");
            return null;
        }

        if (timeout > TimeSpan.Zero && (rejection == "Abort" || queue == 0))
        {
            checks.Contradiction("QueueTimeout", $"[Bulkhead] on {context.Display} states QueueTimeout = {DurationWords.Of(timeout.Value)}, but {(queue == 0 ? "QueueLimit = 0" : "OnRejected = Abort")} lets nothing wait, so it has no effect; remove one of the two");
            return null;
        }

        var canDiscard = CanDiscard(context);
        if (!canDiscard && (rejection ?? (tier == "Optional" ? "Discard" : null)) == "Discard")
        {
            context.Sink.Report(
                "PCG2010",
                attribute.Has("OnRejected") ? attribute.LocationOf("OnRejected") : attribute.LocationOf("Tier"),
                $"A discarded call of {context.Display} would return null as {TypeWords.Of(context.Result!)}, which says that it is never null; return {TypeWords.Of(context.Result!)}? or choose another OnRejected");
            return null;
        }

        var settings = new SettingsText()
            .AddMember("Tier", "BulkheadTier", tier)
            .Add("MaxConcurrency", concurrency)
            .Add("QueueLimit", queue)
            .Add("QueueTimeout", timeout)
            .AddMember("OnRejected", "BulkheadRejection", rejection);
        var discard = canDiscard ? "true" : "false";
        return context.Layer(LayerKind.Bulkhead, attribute, $"Bulkhead({SettingsText.Quote(dependency!)}, {settings}, canDiscard: {discard})", canDiscard: canDiscard);
    }

    /// <summary>Whether the default of the result is a value its type admits.</summary>
    private static bool CanDiscard(MethodContext context) =>
        context.Result is null
        || context.Result.IsValueType
        || context.Result is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated };
}
