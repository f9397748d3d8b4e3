using System.Globalization;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Numbers that are known while compiling, with the four operations on what is known.</summary>
internal static class Numbers
{
    private const int MaxNesting = 16;

    public static double? Read(ValueReader reader, Known known, CancellationToken cancellationToken, int nesting = 0)
    {
        if (nesting > MaxNesting)
            return null;

        known = reader.Trace(known, cancellationToken);
        if (known.Operation.ConstantValue is { HasValue: true, Value: { } value })
            return ToDouble(value);

        switch (known.Operation)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return -Read(reader, known.With(minus.Operand), cancellationToken, nesting + 1);
            case IBinaryOperation binary
                when Read(reader, known.With(binary.LeftOperand), cancellationToken, nesting + 1) is { } left
                && Read(reader, known.With(binary.RightOperand), cancellationToken, nesting + 1) is { } right:
                return binary.OperatorKind switch
                {
                    BinaryOperatorKind.Add => left + right,
                    BinaryOperatorKind.Subtract => left - right,
                    BinaryOperatorKind.Multiply => left * right,
                    BinaryOperatorKind.Divide when right != 0 => binary.Type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal
                        ? left / right
                        : Math.Truncate(left / right),
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static double? ToDouble(object value) => value switch
    {
        int or long or short or byte or sbyte or uint or ulong or ushort or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
