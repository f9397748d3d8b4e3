using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>What the code asks of a command's result, there or of the variable that holds it.</summary>
internal static class ResultQuestion
{
    /// <summary>Whether all that is asked is whether there was something before: <c>.IsNull</c>, <c>.HasValue</c>.</summary>
    public static bool IsWhetherThereWasOne(IInvocationOperation call) => Are(call, static use =>
        use is IPropertyReferenceOperation { Property: { Name: "IsNull" or "HasValue" or "IsNullOrEmpty", ContainingType.Name: "RedisValue" } }
        || (use is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison && (IsNoValue(comparison.LeftOperand) || IsNoValue(comparison.RightOperand))));

    /// <summary>Whether all that is asked is whether the number is one.</summary>
    public static bool IsWhetherItIsOne(IInvocationOperation call) => Are(call, static use => use switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan, RightOperand: var right } => Is(right, 1),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual, RightOperand: var right } => Is(right, 2),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } => Is(constant, 1),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } => Is(constant, 1),
        _ => false,
    });

    private static bool Are(IInvocationOperation call, Func<IOperation, bool> isAsked)
    {
        var result = Outside(call);
        if (result.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
        {
            var uses = call.Root().UsesOf(local);
            return uses.Count > 0 && uses.All(use => Outside(use).Parent is { } asked && isAsked(asked));
        }

        return result.Parent is { } parent && isAsked(parent);
    }

    /// <summary>The expression that the value becomes: awaited, converted.</summary>
    private static IOperation Outside(IOperation value)
    {
        while (value.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            value = value.Parent;
        return value;
    }

    private static bool IsNoValue(IOperation operand) => operand.WithoutConversions() is IPropertyReferenceOperation { Property: { Name: "Null", ContainingType.Name: "RedisValue" } };

    private static bool Is(IOperation operand, long number) => operand.WithoutConversions().ConstantValue is { HasValue: true, Value: var value } && value is int or long && Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) == number;
}
