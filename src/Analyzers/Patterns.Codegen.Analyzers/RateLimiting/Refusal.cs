using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Where a method compares with a limit and turns the caller away.</summary>
/// <param name="Limit">The limit, when it is a constant.</param>
/// <param name="Written">The limit as it is written.</param>
/// <param name="IsTooManyRequests">Whether it answers 429.</param>
internal sealed record Refusal(int? Limit, IOperation? Written, bool IsTooManyRequests)
{
    /// <summary>Null when the method compares nothing, or does nothing that refuses.</summary>
    public static Refusal? Find(ImmutableArray<IOperation> blocks, CancellationToken cancellationToken)
    {
        var compares = false;
        int? limit = null;
        IOperation? written = null;
        var refuses = false;
        var isTooMany = false;
        foreach (var block in blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (operation)
                {
                    case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } comparison:
                        if (comparison.LeftOperand.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_UInt32 or SpecialType.System_UInt64)
                        {
                            compares = true;
                            if (limit is null)
                            {
                                written = Constant(comparison.RightOperand) is null ? comparison.LeftOperand : comparison.RightOperand;
                                limit = Constant(written);
                            }

                            // "return count <= limit" refuses by what it returns.
                            refuses |= IsReturned(comparison);
                        }

                        break;
                    case IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: false } } or IThrowOperation:
                        refuses = true;
                        break;
                    case IReturnOperation { ReturnedValue: { } value } when IsFalse(value):
                        refuses = true;
                        break;
                    case { ConstantValue: { HasValue: true, Value: 429 } }:
                        refuses = isTooMany = true;
                        break;
                    case IFieldReferenceOperation { Field.Name: "TooManyRequests" }:
                        refuses = isTooMany = true;
                        break;
                }
            }
        }

        return compares && refuses ? new Refusal(limit, written, isTooMany) : null;
    }

    private static bool IsReturned(IOperation operation)
    {
        for (var current = operation.Parent; current is IConversionOperation or IParenthesizedOperation or IBinaryOperation or IInvocationOperation or IArgumentOperation or IReturnOperation; current = current.Parent)
        {
            if (current is IReturnOperation)
                return true;
        }

        return false;
    }

    /// <summary><c>Task.FromResult(false)</c>.</summary>
    private static bool IsFalse(IOperation value) =>
        value is IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: false } }] };

    private static int? Constant(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: int value } && value > 0 ? value : operation is IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: int inner } } && inner > 0 ? inner : null;
}
