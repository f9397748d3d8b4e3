using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Reads <c>StoreWhen</c> and checks the method it names.</summary>
internal static class StoreWhenParser
{
    public static GateArgument? Parse(AttributeReader attribute, MethodContext context)
    {
        if (context.Result is null)
        {
            context.Sink.Report("PCG0008", attribute.LocationOf("StoreWhen"), $"StoreWhen of [{attribute.Name}] on {context.Display} has no result to judge: the method returns nothing");
            return null;
        }

        return new PredicateRules("StoreWhen", context.Result, "result", "IsWorthStoring", IsExact: true).Find(attribute, context) is { } reference ? GateArgument.Of(reference) : null;
    }
}
