using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Which patterns a method that blocks can have.</summary>
internal static class SynchronousRules
{
    public static bool Allows(AttributeReader attribute, MethodContext context)
    {
        if (context.Shape.IsAsync() || attribute.Name is not ("Timeout" or "Hedge" or "Pipeline" or "Lock" or "Idempotent" or "Deduplicate" or "RateLimit"))
            return true;

        var why = attribute.Name is "Lock" or "Idempotent" or "Deduplicate" or "RateLimit"
            ? $"{context.Display} would block its thread while it waits for the store"
            : $"nothing can stop {context.Display} while it blocks its thread";
        context.Sink.Report("PCG0004", attribute.Location, $"[{attribute.Name}] needs a method that returns Task or ValueTask: {why}; make it asynchronous");
        return false;
    }
}
