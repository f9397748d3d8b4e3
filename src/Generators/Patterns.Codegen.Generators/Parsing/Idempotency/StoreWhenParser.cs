using Microsoft.CodeAnalysis;
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

        var name = attribute.Text("StoreWhen");
        var candidates = string.IsNullOrEmpty(name) ? [] : MemberLookup.Methods(context.Method.ContainingType, name!);
        foreach (var candidate in candidates)
        {
            // As a delegate, so that the parameter must be of the very type.
            if (candidate is { Parameters: [{ RefKind: RefKind.None }], ReturnType.SpecialType: SpecialType.System_Boolean, IsGenericMethod: false }
                && (candidate.IsStatic || !context.Method.IsStatic)
                && SymbolEqualityComparer.Default.Equals(context.Result, candidate.Parameters[0].Type)
                && NullFit.Accepts(candidate.Parameters[0], context.Result))
            {
                return GateArgument.Of(MemberLookup.Reference(candidate, context));
            }
        }

        var found = candidates.IsEmpty ? $"has no method '{name}'" : $"has '{name}', but of another signature";
        context.Sink.Report(
            "PCG0010",
            attribute.LocationOf("StoreWhen"),
            $"StoreWhen of [{attribute.Name}] on {context.Display} needs a method 'static bool {(string.IsNullOrEmpty(name) ? "IsWorthStoring" : name)}({context.Names.Name(context.Result)})'; {context.Method.ContainingType.Name} {found}");
        return null;
    }
}
