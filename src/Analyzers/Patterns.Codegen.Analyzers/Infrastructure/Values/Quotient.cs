using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>A whole number that is written as a constant divided by a constant: <c>100 / 3</c>.</summary>
internal sealed record Quotient(int Dividend, int Divisor)
{
    /// <summary>Ends walks through names that stand for each other.</summary>
    private const int MaxSteps = 8;

    /// <summary>The quotient that the value is, or that its name stands for; null when it is none.</summary>
    public static Quotient? Of(IOperation? value, SourceExpressions sources, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation inner:
                    value = inner.Operand;
                    break;
                case IFieldReferenceOperation field:
                    value = sources.OperationOf(SourceExpressions.Of(field.Field, cancellationToken), cancellationToken);
                    break;
                case ILocalReferenceOperation local:
                    value = sources.OperationOf(SourceExpressions.Of(local.Local, cancellationToken), cancellationToken);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, LeftOperand.ConstantValue: { HasValue: true, Value: int dividend }, RightOperand.ConstantValue: { HasValue: true, Value: int divisor and > 0 } }:
                    return new Quotient(dividend, divisor);
                default:
                    return null;
            }
        }

        return null;
    }
}
