using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>How often a loop runs at most, when that is written.</summary>
internal static class LoopCount
{
    /// <summary>What may run more often has its bound as a precaution, and ends long before.</summary>
    private const int MaxCount = 100;

    public static int? Of(ILoopOperation loop, ValueReader values, CancellationToken cancellationToken) => loop switch
    {
        IForEachLoopOperation { IsAsynchronous: false } each => Length(each.Collection, values, cancellationToken) is { } length and <= MaxCount ? length : null,
        IForLoopOperation counted => Counted(counted, values, cancellationToken),
        _ => null,
    };

    private static int? Counted(IForLoopOperation loop, ValueReader values, CancellationToken cancellationToken)
    {
        if (loop.Before.SelectMany(static first => first.DescendantsAndSelf()).OfType<IVariableDeclaratorOperation>().ToArray() is not [{ Initializer.Value: { } start, Symbol: var counter }]
            || loop.Condition?.WithoutConversions() is not IBinaryOperation condition
            || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: var last }]
            || Step(last, counter, values, cancellationToken) is not { } step
            || step == 0
            || loop.Body.Descendants().Any(inner => Writes(inner, counter)))
        {
            return null;
        }

        var isLeft = Is(condition.LeftOperand, counter);
        if (!isLeft && !Is(condition.RightOperand, counter))
            return null;
        var limit = isLeft ? condition.RightOperand : condition.LeftOperand;
        if (values.Int(start, cancellationToken) is not { } from || (values.Int(limit, cancellationToken) ?? LengthOf(limit, values, cancellationToken)) is not { } to)
            return null;

        // Written with the counter on the left, and upwards.
        var distance = step > 0 ? (long)to - from : (long)from - to;
        var isUp = (condition.OperatorKind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual) == isLeft;
        if (condition.OperatorKind is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual)
            distance++;
        else if (condition.OperatorKind is not (BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan))
            return null;
        if (isUp != step > 0)
            return null;
        var size = Math.Abs((long)step);
        var count = (distance + size - 1) / size;
        return count is >= 0 and <= MaxCount ? (int)count : null;
    }

    private static int? Step(IOperation last, ILocalSymbol counter, ValueReader values, CancellationToken cancellationToken) => last switch
    {
        IIncrementOrDecrementOperation one when Is(one.Target, counter) => one.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } more when Is(more.Target, counter) => values.Int(more.Value, cancellationToken),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } less when Is(less.Target, counter) => -values.Int(less.Value, cancellationToken),
        _ => null,
    };

    private static bool Writes(IOperation operation, ILocalSymbol counter) => operation switch
    {
        IAssignmentOperation assignment => Is(assignment.Target, counter),
        IIncrementOrDecrementOperation step => Is(step.Target, counter),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } passed => Is(passed.Value, counter),
        _ => false,
    };

    private static bool Is(IOperation operation, ILocalSymbol counter) => operation.WithoutConversions() is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, counter);

    private static int? LengthOf(IOperation limit, ValueReader values, CancellationToken cancellationToken) =>
        limit.WithoutConversions() is IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: IArrayTypeSymbol } array } ? Length(array, values, cancellationToken) : null;

    /// <summary>Of an array, or what is written in place: a list in a variable may have got more since.</summary>
    private static int? Length(IOperation collection, ValueReader values, CancellationToken cancellationToken)
    {
        var made = values.Trace(collection, cancellationToken).Operation;
        return made switch
        {
            IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Length,
            IArrayCreationOperation { DimensionSizes: [var size] } => values.Int(size, cancellationToken),
            ICollectionExpressionOperation { Type: IArrayTypeSymbol or INamedTypeSymbol { Name: "ImmutableArray" or "ReadOnlySpan" or "Span" or "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" } } list
                when !list.Elements.Any(static item => item is ISpreadOperation) => list.Elements.Length,
            IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat", ContainingType.Name: "Enumerable" } } range => values.Int(range.Argument("count")?.Value, cancellationToken),
            _ => null,
        };
    }
}
