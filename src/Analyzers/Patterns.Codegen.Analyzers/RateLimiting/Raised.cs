using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether a value is what a counter was, and one more.</summary>
internal static class Raised
{
    /// <summary>A sum with a constant, also as a part of a tuple, a record or an object, or in a variable that is raised.</summary>
    public static bool Is(IOperation value)
    {
        value = value.WithoutConversions();
        return value switch
        {
            ILocalReferenceOperation { Local: var local } => IsRaised(local, value.Root()),
            ITupleOperation { Elements: var elements } when elements.Any(static element => element is ILocalReferenceOperation) => elements.Any(Is),
            _ => Holds(value),
        };
    }

    /// <summary>Whether a token is taken out of what is written back, as a number or a part of a tuple: <c>buckets[key] = (tokens - 1, now)</c>.</summary>
    public static bool IsLowered(IOperation value) => value.WithoutConversions() switch
    {
        ITupleOperation { Elements: var elements } => elements.Any(IsLowered),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } rest => CounterTypes.IsNumber(rest.Type) && IsNumber(rest.RightOperand),
        ILocalReferenceOperation { Local: var local } left => Changes(local, left.Root()).Any(static part => part switch
        {
            IIncrementOrDecrementOperation { Kind: OperationKind.Decrement } => true,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } taken => IsNumber(taken.Value),
            _ => false,
        }),
        _ => false,
    };

    private static bool IsNumber(IOperation value) => value.WithoutConversions() is { ConstantValue: { HasValue: true, Value: int or long or double } };

    /// <summary>Whether there is a sum with a constant anywhere in it, as in the lambda of <c>AddOrUpdate</c>.</summary>
    public static bool Holds(IOperation value) => value.DescendantsAndSelf().Any(static part => part switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => CounterTypes.IsNumber(sum.Type) && (sum.RightOperand.ConstantValue.HasValue || sum.LeftOperand.ConstantValue.HasValue),
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment } => true,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum => CounterTypes.IsNumber(sum.Type) && sum.Value.ConstantValue.HasValue,
        IInvocationOperation { Instance: IParameterReferenceOperation, TargetMethod: var method } => AddsOne(method),
        _ => false,
    });

    /// <summary>A method of the kept object that makes the next one: seen in its text, so that nothing is bound for it.</summary>
    private static bool AddsOne(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax().ToString() is var text && (text.Contains(" + 1") || text.Contains("++"));

    private static bool IsRaised(ILocalSymbol local, IOperation root) =>
        LocalWrites.Of(local, root).Any(static written => Holds(written))
        || Changes(local, root).Any(static part => part switch
        {
            IIncrementOrDecrementOperation { Kind: OperationKind.Increment } => true,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue.HasValue: true } sum => CounterTypes.IsNumber(sum.Type),
            _ => false,
        });

    /// <summary>What is done in place to the variable or one of its members: <c>n++</c>, <c>bucket.Tokens -= 1</c>.</summary>
    private static IEnumerable<IOperation> Changes(ILocalSymbol local, IOperation root)
    {
        foreach (var use in root.UsesOf(local))
        {
            var target = use.Parent is IMemberReferenceOperation member && member.Instance == use ? member : use;
            if (target.Parent is IIncrementOrDecrementOperation or ICompoundAssignmentOperation && (target.Parent is not ICompoundAssignmentOperation assignment || assignment.Target == target))
                yield return target.Parent;
        }
    }
}
