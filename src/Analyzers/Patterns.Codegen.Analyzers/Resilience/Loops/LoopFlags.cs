using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Flags that a loop's condition asks for: <c>for (...; i &lt; 10 &amp;&amp; tryAgain; i++)</c> ends with <c>tryAgain = false</c>.</summary>
internal static class LoopFlags
{
    /// <summary>Whether every way through the block ends the loop so.</summary>
    public static bool End(IBlockOperation block, ILoopOperation loop) =>
        loop switch { IForLoopOperation counted => counted.Condition, IWhileLoopOperation asked => asked.Condition, _ => null } is { } condition
        && block.Operations.Any(statement =>
            statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var flag, Value.ConstantValue: { HasValue: true, Value: bool value } } }
            && SymbolOf(flag) is { } symbol
            && IsAsked(condition, symbol, goesOn: !value));

    private static bool IsAsked(IOperation condition, ISymbol flag, bool goesOn)
    {
        while (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and)
        {
            if (Is(and.RightOperand, flag, goesOn))
                return true;
            condition = and.LeftOperand;
        }

        return Is(condition, flag, goesOn);
    }

    private static bool Is(IOperation part, ISymbol flag, bool goesOn) => part is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner }
        ? Is(inner, flag, !goesOn)
        : goesOn && SymbolEqualityComparer.Default.Equals(SymbolOf(part), flag);

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
