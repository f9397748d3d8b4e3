using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>A comparison of numbers, one of which may be a limit.</summary>
/// <param name="Limit">The constant above 0.</param>
/// <param name="Written">What may be the limit, as it is written.</param>
internal sealed record LimitComparison(int? Limit, IOperation? Written)
{
    /// <summary>Whether it asks only if there is anything.</summary>
    public bool IsZero { get; init; }

    /// <summary>Whether a time is compared: how long, not how many.</summary>
    public bool IsTime { get; init; }

    /// <summary>Whether the method returns what comes of it.</summary>
    public bool IsReturned { get; init; }

    public static LimitComparison? Read(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } comparison
                when CounterTypes.IsNumber(comparison.LeftOperand.Type):
                var written = comparison.RightOperand.WithoutConversions().ConstantValue.HasValue ? comparison.RightOperand
                    : comparison.LeftOperand.WithoutConversions().ConstantValue.HasValue ? comparison.LeftOperand : null;
                return new LimitComparison(Constant(written ?? comparison.LeftOperand), Constant(comparison.RightOperand) is null && written is null ? comparison.RightOperand : written)
                {
                    IsZero = written?.WithoutConversions().ConstantValue is { HasValue: true, Value: 0 or 0L or 0d },
                    IsTime = IsOfTime(comparison.LeftOperand) || IsOfTime(comparison.RightOperand),
                    IsReturned = IsAnswer(comparison),
                };
            // Whether one of the slots is free.
            case IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAsync", ContainingType.Name: "SemaphoreSlim" }, Arguments.Length: > 0 }:
                return new LimitComparison(null, null);
            default:
                return null;
        }
    }

    private static bool IsAnswer(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IReturnOperation:
                    return true;
                case IVariableDeclaratorOperation { Symbol: var local }:
                    return IsAnswered(local, current.Root());
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } }:
                    return IsAnswered(local, current.Root());
                case IConversionOperation or IParenthesizedOperation or IBinaryOperation or IInvocationOperation or IArgumentOperation or IVariableInitializerOperation or IUnaryOperation:
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsAnswered(ILocalSymbol local, IOperation root) => local.Type.SpecialType == SpecialType.System_Boolean && root.UsesOf(local).Any(static use =>
    {
        var value = use;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        return value.Parent is IReturnOperation;
    });

    private static bool IsOfTime(IOperation operand)
    {
        IOperation? value = operand.WithoutConversions();
        if (value is IBinaryOperation sum)
            return sum.OperatorKind == BinaryOperatorKind.Subtract || IsOfTime(sum.LeftOperand) || IsOfTime(sum.RightOperand);
        while (value is IMemberReferenceOperation or IInvocationOperation)
        {
            var (owner, inner) = value is IMemberReferenceOperation member ? (member.Member.ContainingType, member.Instance) : (((IInvocationOperation)value).TargetMethod.ContainingType, ((IInvocationOperation)value).Instance);
            if (owner?.Name is "TimeSpan" or "DateTime" or "DateTimeOffset" or "Stopwatch" or "Environment" or "TimeProvider" or "String")
                return true;
            value = inner?.WithoutConversions();
        }

        return false;
    }

    private static int? Constant(IOperation operation) => operation.WithoutConversions().ConstantValue is { HasValue: true, Value: int value } && value > 0 ? value
        : operation.ConstantValue is { HasValue: true, Value: int whole } && whole > 0 ? whole : null;
}
