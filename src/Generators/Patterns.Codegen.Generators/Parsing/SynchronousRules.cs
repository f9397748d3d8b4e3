using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Which patterns a method that blocks can have.</summary>
internal static class SynchronousRules
{
    /// <summary>Whether all of the attributes can be had; reports the first that cannot.</summary>
    public static bool AllowAll(ImmutableArray<AttributeData> attributes, IMethodSymbol method, IProblemSink sink, CancellationToken cancellationToken)
    {
        var shape = SignatureReader.ShapeOf(method, out _);
        return attributes.All(attribute => Allows(new AttributeReader(attribute, cancellationToken), MethodNames.InMessages(method), shape, sink));
    }

    public static bool Allows(AttributeReader attribute, MethodContext context) => Allows(attribute, context.Display, context.Shape, context.Sink);

    private static bool Allows(AttributeReader attribute, string method, ReturnShape shape, IProblemSink sink)
    {
        if (shape.IsAsync() || attribute.Name is not ("Timeout" or "Hedge" or "Pipeline" or "Lock" or "Idempotent" or "Deduplicate" or "RateLimit"))
            return true;

        var why = attribute.Name is "Lock" or "Idempotent" or "Deduplicate" or "RateLimit"
            ? $"{method} would block its thread while it waits for the store"
            : $"nothing can stop {method} while it blocks its thread";
        sink.Report("PCG0004", attribute.Location, $"[{attribute.Name}] needs a method that returns Task or ValueTask: {why}; make it asynchronous");
        return false;
    }
}
