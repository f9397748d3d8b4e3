using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Attempts that read how far something is and leave by what they read: <c>if (state == "done") return true; if (state == "failed") return false;</c>. What says neither goes round as a failure does: such a loop is a poll and
/// no retry. One answer alone that ends it, <c>if (status == "ok") return;</c>, may be a call's success.
/// </summary>
internal static class JobStates
{
    public static bool AreAskedFor(ITryOperation attempt) =>
        attempt.Body.Operations is [.., IConditionalOperation { WhenFalse: null }]
        && attempt.Body.Operations.OfType<IConditionalOperation>().Where(static choice => choice.WhenFalse is null && LoopExits.Leaves(choice.WhenTrue)).SelectMany(static choice => StatesIn(choice.Condition)).GroupBy(static asked => asked.Of, SymbolEqualityComparer.Default).Any(static states => states.Select(static asked => asked.Value).Distinct().Count() > 1);

    private static IEnumerable<(ISymbol Of, object Value)> StatesIn(IOperation condition) => condition.DescendantsAndSelf().OfType<IBinaryOperation>()
        .Where(static test => test.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        .Select(static test => (Of: StateOf(test.LeftOperand.WithoutConversions()), test.RightOperand.WithoutConversions().ConstantValue.Value))
        .Where(static asked => asked is { Of: not null, Value: not null })
        .Select(static asked => (asked.Of!, asked.Value!));

    /// <summary>A variable or property that says by its name that it is a state, and is a word or an enum: not the status of a response.</summary>
    private static ISymbol? StateOf(IOperation value)
    {
        var symbol = value switch { ILocalReferenceOperation local => local.Local, IPropertyReferenceOperation property => (ISymbol)property.Property, _ => null };
        return symbol is not null
            && value.Type is { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum, Name: not ("HttpStatusCode" or "StatusCode") }
            && Words.Of(symbol.Name) is [.., "state" or "status" or "phase" or "stage"]
                ? symbol
                : null;
    }
}
