using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Which code leaves a loop, which goes on with it, and which tests decide that.</summary>
internal static class LoopExits
{
    /// <summary>Whether any way through the block goes on with the loop.</summary>
    public static bool GoesOn(IBlockOperation block, ILoopOperation loop) => (!Leaves(block) && !LoopFlags.End(block, loop)) || Continues(block, loop);

    /// <summary>Whether some way through it says so: <c>continue</c>.</summary>
    public static bool Continues(IOperation code, ILoopOperation loop) => RetryLoops.Own(code).Any(o =>
        o is IBranchOperation { BranchKind: BranchKind.Continue, Target: var target } && SymbolEqualityComparer.Default.Equals(target, loop.ContinueLabel));

    /// <summary>Whether its end is never reached, but for a <c>continue</c> before it.</summary>
    public static bool Leaves(IOperation? code) => code switch
    {
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        IConditionalOperation choice => Leaves(choice.WhenTrue) && Leaves(choice.WhenFalse),
        IThrowOperation or IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo } => true,
        IExpressionStatementOperation { Operation: IThrowOperation or IInvocationOperation { TargetMethod.Name: "Throw" or "Exit" or "FailFast" } } => true,
        IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: var method } } => Throws(method),
        _ => false,
    };

    /// <summary>Whether a loop ends by the test: its condition, an exception filter, or an <c>if</c> that leaves the loop one way or goes on the other.</summary>
    public static bool Bounds(IBinaryOperation test, ILoopOperation loop)
    {
        if (IsCondition(loop, test))
            return true;

        // While the test says so, attempts go on; "!" turns it round.
        var goesOn = test.OperatorKind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.NotEquals;
        IOperation inner = test;
        for (var outer = test.Parent; outer is not null && outer != loop; inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    goesOn = !goesOn;
                    break;
                case IUnaryOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } or IParenthesizedOperation or IConversionOperation:
                    break;
                case ICatchClauseOperation clause when clause.Filter == inner:
                    return GoesOn(clause.Handler, loop) == goesOn;
                case IConditionalOperation choice when choice.Condition == inner:
                    return goesOn ? GoesOnBy(choice.WhenTrue, loop) || Leaves(choice.WhenFalse) : GoesOnBy(choice.WhenFalse, loop) || Leaves(choice.WhenTrue);
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether the test stands in the loop's own condition.</summary>
    public static bool IsCondition(ILoopOperation loop, IBinaryOperation test)
    {
        var condition = loop switch { IForLoopOperation f => f.Condition, IWhileLoopOperation w => w.Condition, _ => null };
        return condition is not null && condition.Syntax.Span.Contains(test.Syntax.Span);
    }

    /// <summary>Whether the counting stands in the head of the loop: <c>for (...; ...; attempt++)</c> counts after the body, though it stands before it.</summary>
    public static bool IsAtBottom(ILoopOperation loop, IOperation step) =>
        loop is IForLoopOperation { AtLoopBottom: var bottom } && bottom.Any(operation => operation.Syntax.Span.Contains(step.Syntax.Span));

    private static bool GoesOnBy(IOperation? way, ILoopOperation loop) => way is not null && Continues(way, loop);

    /// <summary>A helper that only throws: it says so, or its class is called so.</summary>
    private static bool Throws(IMethodSymbol method) =>
        method.ContainingType.Name is "Throw" or "Throws" or "ThrowHelper" or "ThrowHelpers"
        || method.GetAttributes().Any(static a => a.AttributeClass?.Name == "DoesNotReturnAttribute");
}
