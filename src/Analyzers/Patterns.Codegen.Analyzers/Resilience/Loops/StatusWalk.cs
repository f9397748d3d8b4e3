using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Walks through the loop's body with a response of one status: which ways lead out, and which to the next attempt. What is not understood ends the walk.</summary>
internal sealed class StatusWalk(StatusLoop loop, int status, ValueReader values, CancellationToken cancellationToken)
{
    private const int MaxNesting = 40;

    private int _nesting;

    /// <summary>Where a way may lead.</summary>
    [Flags]
    private enum Ways
    {
        None = 0,
        Out = 1,
        Again = 2,
        On = 4,
        Unknown = 8,
    }

    /// <summary>The first condition on the status.</summary>
    public IOperation? Condition { get; private set; }

    /// <summary>Whether another attempt may follow; null when that is not known.</summary>
    public bool? GoesAgain()
    {
        var ways = Walk(loop.Body.Operations.SkipWhile(statement => statement != loop.Sent).Skip(1));
        if ((ways & (Ways.On | Ways.Again)) != 0)
        {
            var test = loop.Loop switch { IForLoopOperation f => f.Condition, IWhileLoopOperation w => w.Condition, _ => null };
            ways = (ways & ~(Ways.On | Ways.Again)) | (test is null ? Ways.Again : Choose(test, Ways.Again, Ways.Out));
        }

        return (ways & Ways.Unknown) != 0 ? null : (ways & Ways.Again) != 0;
    }

    private Ways Walk(IEnumerable<IOperation> statements)
    {
        var all = Ways.On;
        foreach (var statement in statements)
        {
            all = (all & ~Ways.On) | Walk(statement);
            if ((all & Ways.On) == 0 || (all & Ways.Unknown) != 0)
                break;
        }

        return all;
    }

    private Ways Walk(IOperation? statement)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_nesting >= MaxNesting)
            return Ways.Unknown;
        _nesting++;
        var ways = statement switch
        {
            null => Ways.On,
            IBlockOperation block => Walk(block.Operations),
            IUsingOperation { Body: var body } => Walk(body),
            ITryOperation { Catches.IsEmpty: true, Body: var body } => Walk(body),
            IConditionalOperation choice => Choose(choice),
            IReturnOperation { Kind: OperationKind.Return } or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => Ways.Out,
            IBranchOperation { BranchKind: BranchKind.Break } => Ways.Out,
            IBranchOperation { BranchKind: BranchKind.Continue } => Ways.Again,
            IExpressionStatementOperation { Operation: var done } => Run(done),
            IVariableDeclarationGroupOperation or IUsingDeclarationOperation or IEmptyOperation or ILocalFunctionOperation => Ways.On,
            _ => Ways.Unknown,
        };
        _nesting--;
        return ways;
    }

    private Ways Choose(IConditionalOperation choice)
    {
        var (yes, no) = Test(choice.Condition);
        return (yes ? Walk(choice.WhenTrue) : Ways.None) | (no ? Walk(choice.WhenFalse) : Ways.None) | (yes || no ? Ways.None : Ways.Unknown);
    }

    private Ways Choose(IOperation test, Ways whenTrue, Ways whenFalse)
    {
        var (yes, no) = Test(test);
        return (yes ? whenTrue : Ways.None) | (no ? whenFalse : Ways.None) | (yes || no ? Ways.None : Ways.Unknown);
    }

    /// <summary>What an expression does to the way: <c>EnsureSuccessStatusCode</c> throws.</summary>
    private Ways Run(IOperation done)
    {
        done = done is IAwaitOperation wait ? wait.Operation : done;
        if (done is IInvocationOperation { TargetMethod.Name: "EnsureSuccessStatusCode" })
            return status is >= 200 and < 300 ? Ways.On : Ways.Out;
        return done is IInvocationOperation or IIncrementOrDecrementOperation or ICompoundAssignmentOperation or ISimpleAssignmentOperation { Target.Type.SpecialType: not SpecialType.System_Boolean } ? Ways.On : Ways.Unknown;
    }

    /// <summary>Whether the condition may hold, and whether it may not; neither when that is not known.</summary>
    private (bool Yes, bool No) Test(IOperation condition)
    {
        condition = condition.WithoutConversions();
        if (_nesting >= MaxNesting)
            return default;
        _nesting++;
        var answer = condition switch
        {
            { ConstantValue: { HasValue: true, Value: bool constant } } => (constant, !constant),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => Test(operand) is var (yes, no) ? (no, yes) : default,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => Join(Test(and.LeftOperand), Test(and.RightOperand), isOr: false),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => Join(Test(or.LeftOperand), Test(or.RightOperand), isOr: true),
            _ => TestOne(condition),
        };
        _nesting--;
        return answer;
    }

    private (bool Yes, bool No) TestOne(IOperation condition)
    {
        // How many attempts are left, and whether the caller still waits, has nothing to do with the response.
        if (CounterTest.Of(condition) is { } test && loop.Counters.Contains(test.Counter))
            return (true, true);
        if (condition is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" })
            return (true, true);
        if (new PredicateReader(values, FailureExample.Response(status), cancellationToken).AskOfResponse(condition, loop.Response) is not { } truth)
            return default;
        Condition ??= condition;
        return (truth, !truth);
    }

    private static (bool Yes, bool No) Join((bool Yes, bool No) left, (bool Yes, bool No) right, bool isOr)
    {
        if (isOr)
            return left is (true, false) || right is (true, false) ? (true, false) : IsUnknown(left) || IsUnknown(right) ? default : (left.Yes || right.Yes, left.No && right.No);
        return left is (false, true) || right is (false, true) ? (false, true) : IsUnknown(left) || IsUnknown(right) ? default : (left.Yes && right.Yes, left.No || right.No);
    }

    private static bool IsUnknown((bool Yes, bool No) answer) => answer is (false, false);
}
