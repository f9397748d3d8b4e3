using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A label before an attempt, and a <c>goto</c> that leads back to it when the attempt fails.</summary>
/// <param name="Retrying">The clauses after which it goes back.</param>
/// <param name="Attempts">Calls in all, when both ends of the counter are known.</param>
internal sealed record GotoLoop(ImmutableArray<ICatchClauseOperation> Retrying, int? Attempts)
{
    /// <summary>Null when it is no retry: success goes back too, or nothing waits or counts.</summary>
    public static GotoLoop? Of(ITryOperation attempt, ValueReader values, CancellationToken cancellationToken)
    {
        if (attempt.Parent is not ILabeledOperation { Label: var label, Parent: IBlockOperation block } labeled || !attempt.Body.Descendants().Any(static o => o is IInvocationOperation or IAwaitOperation))
            return null;

        var rest = block.Operations.SkipWhile(statement => statement != labeled).Skip(1).ToArray();
        var isBehind = rest.Any(statement => RetryLoops.Own(statement).Any(GoesBack));
        if (isBehind && attempt.Body.Operations.LastOrDefault() is not IReturnOperation)
            return null;

        var retrying = attempt.Catches.Where(clause => RetryLoops.Own(clause.Handler).Any(GoesBack) || (isBehind && !LoopExits.Leaves(clause.Handler))).ToImmutableArray();
        var own = attempt.Catches.SelectMany(static clause => RetryLoops.Own(clause)).Concat(rest.SelectMany(RetryLoops.Own)).ToArray();
        if (retrying.IsEmpty || !own.Any(static o => o is IIncrementOrDecrementOperation || (o is IInvocationOperation call && RetryLoops.IsDelay(call.TargetMethod))))
            return null;
        return new GotoLoop(retrying, own.Select(CounterTest.Of).OfType<CounterTest>().Where(static test => test.Counts).ToArray() is [var only] ? Count(only) : null);

        bool GoesBack(IOperation operation) => operation is IBranchOperation { BranchKind: BranchKind.GoTo, Target: var target } && SymbolEqualityComparer.Default.Equals(target, label);

        int? Count(CounterTest test) =>
            CounterTest.StartOf(test.Counter, values, cancellationToken) is { } start
            && values.Number(test.Test.RightOperand, cancellationToken) is { } limit
            && test.Test.LeftOperand.WithoutConversions() is IIncrementOrDecrementOperation { Kind: var direction }
            && test.GoesOn(way => RetryLoops.Own(way).Any(GoesBack)) is { } goesOn
                ? Rounds.Of(test.Test.OperatorKind, goesOn, start + test.Step, direction == OperationKind.Increment ? 1 : -1, limit) + 1
                : null;
    }
}
