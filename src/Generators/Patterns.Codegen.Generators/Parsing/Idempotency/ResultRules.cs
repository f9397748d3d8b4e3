using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Checks that the result can be stored as JSON and comes back as it was (PCG3009).</summary>
internal static class ResultRules
{
    public static bool Check(AttributeReader attribute, MethodContext context)
    {
        if (context.Result is null)
            return true;

        if (TypeParameters.Mentions(context.Result) is { } parameter)
        {
            context.Sink.Report("PCG0004", attribute.Location, $"[{attribute.Name}] on {context.Display} cannot store a result of the type parameter {parameter}: the record must say what it holds; write one method for each type");
            return false;
        }

        if (JsonShape.WhyNotRead(context.Result, context.Compilation) is not { } reason)
            return true;
        context.Sink.Report("PCG3009", attribute.Location, $"[{attribute.Name}] on {context.Display} cannot store its result: {reason}");
        return false;
    }
}
