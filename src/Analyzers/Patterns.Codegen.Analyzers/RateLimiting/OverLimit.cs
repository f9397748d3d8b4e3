using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>
/// Where a method turns the caller away because a counter has passed a number: stricter than <see cref="Refusal"/>, for counters whose names do not say what they are for.
/// </summary>
/// <param name="Limit">The number, as it is written.</param>
/// <param name="Answers">What is done with those that are too many; empty where the comparison itself is returned.</param>
internal sealed record OverLimit(IOperation Limit, ImmutableArray<IOperation> Answers)
{
    public static OverLimit? Find(IOperation code, CountedValue counted, string method, CancellationToken cancellationToken)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } comparison
                || LimitComparison.Read(comparison) is not { IsTime: false })
            {
                continue;
            }

            var isLeft = counted.Is(comparison.LeftOperand);
            var limit = isLeft ? comparison.RightOperand : comparison.LeftOperand;
            if (!IsLimit(limit) || counted.Is(limit) || !(isLeft || counted.Is(comparison.RightOperand)))
                continue;
            var isOver = isLeft == comparison.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
            if (RefusedWhen.Find(comparison, isOver, method) is { } answers)
                return new OverLimit(limit, answers);
        }

        return null;
    }

    public Refusal AsRefusal() => new(Limit.WithoutConversions().ConstantValue is { HasValue: true, Value: int number } ? number : null, Limit, IsTooManyRequests: false);

    /// <summary>A number that somebody set: more than one, and not how much there is of something.</summary>
    private static bool IsLimit(IOperation operand) => operand.WithoutConversions() switch
    {
        { ConstantValue: { HasValue: true, Value: var number } } => number is > 1 or > 1L or > 1d or > 1u or > 1ul,
        IPropertyReferenceOperation { Property.Name: var name } => name is not ("Length" or "Count" or "LongLength" or "Capacity"),
        IFieldReferenceOperation or IParameterReferenceOperation or ILocalReferenceOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Add } sum => IsLimit(sum.LeftOperand) || IsLimit(sum.RightOperand),
        IInvocationOperation { TargetMethod.Name: "GetValue" } => true,
        _ => false,
    };
}
