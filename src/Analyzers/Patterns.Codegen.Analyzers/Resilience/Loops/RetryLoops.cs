using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Tells loops that try again from those that work on: a worker's loop goes on after success too, a failover takes another server each time. What is in
/// doubt is no retry loop.
/// </summary>
internal static class RetryLoops
{
    /// <summary>One attempt may hold thousands of calls that are each asked about it.</summary>
    private static readonly ConditionalWeakTable<ITryOperation, StrongBox<RetryLoop?>> s_known = new();

    public static RetryLoop? Of(ITryOperation attempt, ValueReader values, CancellationToken cancellationToken) =>
        s_known.GetValue(attempt, key => new StrongBox<RetryLoop?>(Find(key, values, cancellationToken))).Value;

    private static RetryLoop? Find(ITryOperation attempt, ValueReader values, CancellationToken cancellationToken)
    {
        if (LoopOf(attempt) is not { } loop || attempt.Catches.IsEmpty)
            return null;

        var retrying = attempt.Catches.Where(clause => LoopExits.GoesOn(clause.Handler, loop)).ToImmutableArray();
        if (retrying.IsEmpty || !attempt.Body.Descendants().Any(static o => o is IInvocationOperation or IAwaitOperation))
            return null;
        if (StatePolls.Is(attempt) || JobStates.AreAskedFor(attempt) || StatePolls.TakesWhatComes(attempt, loop))
            return null;
        var leaves = SuccessLeaves(loop, attempt);
        if (!leaves && !AsksTheAnswer(loop, attempt))
            return null;

        var own = Own(loop).ToArray();
        var delay = own.OfType<IInvocationOperation>().FirstOrDefault(call => IsDelay(call.TargetMethod) && !IsDropped(call) && !HoldsBack(call, attempt, loop) && !IsPauseOfWork(call, attempt));
        if (delay is not null && StatePolls.IsRace(own))
            return null;
        var bound = AttemptCounter.Of(loop, attempt, own, values, cancellationToken);
        if (bound.Attempts == 1 || (delay is null && !bound.HasCounter) || UsesAsIndex(bound.Counter, attempt.Body) || TakesTheNext(bound.Counter, attempt) || PageLoops.Numbers(bound.Counter, loop))
            return null;
        // Or it may be the next candidate that is asked.
        if (!leaves && bound.Counter is { } counter && attempt.Body.Mentions(counter))
            return null;

        var isEndless = !bound.HasCounter && IsEndless(loop) && !AttemptCounter.CountsDown(own) && !AttemptCounter.IsHandedTo(retrying, own) && !LooksAtToken(own) && !retrying.Any(static clause => LoopExits.Leaves(clause.Handler) || clause.Handler.Descendants().Any(static o => o is IThrowOperation or IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break }));
        var attempts = isEndless ? int.MaxValue : bound.Attempts ?? CountDown.Of(loop, own, values, cancellationToken);
        return new RetryLoop(loop, attempt, retrying, delay, attempts) { Waits = LoopWaits.Count(attempts, own, loop, attempt, delay) };
    }

    /// <summary>Whether the method waits.</summary>
    public static bool IsDelay(IMethodSymbol method) =>
        (method.Name == "Delay" && method.ContainingType is { Name: "Task", ContainingNamespace.Name: "Tasks" })
        || (method.Name == "Sleep" && method.ContainingType is { Name: "Thread", ContainingNamespace.Name: "Threading" });

    /// <summary>A wait that is begun and not waited for: <c>Task.Delay(1000);</c> holds nothing up.</summary>
    private static bool IsDropped(IInvocationOperation delay) =>
        delay.TargetMethod.Name == "Delay" && delay.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };

    /// <summary>All operations of the loop that run in it, not in lambdas or local functions.</summary>
    public static IEnumerable<IOperation> Own(IOperation root)
    {
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            var current = open.Pop();
            yield return current;
            foreach (var child in current.ChildOperations.Reverse())
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                    open.Push(child);
            }
        }
    }

    /// <summary>A loop that ends when the caller cancels, or when a time is over, has an end.</summary>
    private static bool LooksAtToken(IOperation[] own) => own.Any(static o => o is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" }
        or IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" }
        || (o is IInvocationOperation call && IsDelay(call.TargetMethod) && call.Arguments.Any(static a => a.IsWritten() && a.Value.Type?.Name == "CancellationToken")));

    /// <summary>A wait that keeps the loop from the attempt, and follows no failure: <c>if (isFull) { wait; continue; } try ...</c>.</summary>
    private static bool HoldsBack(IInvocationOperation delay, ITryOperation attempt, ILoopOperation loop)
    {
        for (var outer = delay.Parent; outer is not null && outer != loop && delay.Syntax.SpanStart < attempt.Syntax.SpanStart; outer = outer.Parent)
        {
            if (outer is IBlockOperation { Operations: [.., IBranchOperation { BranchKind: BranchKind.Continue }] })
                return true;
        }

        return false;
    }

    /// <summary>A pause between the steps of one attempt: <c>try { foreach (var message in messages) { ...; wait; } } catch { }</c>.</summary>
    private static bool IsPauseOfWork(IInvocationOperation delay, ITryOperation attempt)
    {
        for (var outer = delay.Parent; outer is not null && outer != attempt; outer = outer.Parent)
        {
            if (outer is ILoopOperation && attempt.Body.Syntax.Span.Contains(outer.Syntax.Span))
                return true;
        }

        return false;
    }

    private static ILoopOperation? LoopOf(ITryOperation attempt) => attempt.Parent switch
    {
        ILoopOperation and (IForLoopOperation or IWhileLoopOperation) and var loop => loop,
        IBlockOperation { Parent: ILoopOperation and (IForLoopOperation or IWhileLoopOperation) and var loop } => loop,
        _ => null,
    };

    private static bool SuccessLeaves(ILoopOperation loop, ITryOperation attempt)
    {
        if (attempt.Body.Operations is [.., var last] && (EndsIt(last) || SetsCondition(last, loop)))
            return true;

        // try { ... } catch { ...; continue; } return result;
        return attempt.Parent is IBlockOperation block
            && block.Operations.IndexOf(attempt) is var at
            && at + 1 < block.Operations.Length
            && EndsIt(block.Operations[at + 1])
            && GoesOnAfterFailure(loop, attempt);
    }

    /// <summary><c>try { ... } catch { ...; continue; } if (IsBusy(result)) { ...; continue; } return result;</c></summary>
    private static bool AsksTheAnswer(ILoopOperation loop, ITryOperation attempt) =>
        attempt.Parent is IBlockOperation { Operations: [.., IReturnOperation { Kind: OperationKind.Return }] } && GoesOnAfterFailure(loop, attempt);

    private static bool GoesOnAfterFailure(ILoopOperation loop, ITryOperation attempt) =>
        attempt.Catches.Any(clause => LoopExits.Continues(clause.Handler, loop));

    private static bool EndsIt(IOperation? statement)
    {
        // A chain of "else if" may be long, so it is followed and not descended into.
        while (statement is IConditionalOperation choice)
        {
            if (EndsIt(choice.WhenTrue))
                return true;
            statement = choice.WhenFalse;
        }

        return statement switch
        {
            IReturnOperation { Kind: OperationKind.Return } or IBranchOperation { BranchKind: BranchKind.Break } => true,
            IBlockOperation block => block.Operations is [.., var last] && EndsIt(last),
            IUsingOperation use => EndsIt(use.Body),
            ILockOperation hold => EndsIt(hold.Body),
            _ => false,
        };
    }

    /// <summary><c>done = true;</c> at the end of the attempt, and the loop asks for it.</summary>
    private static bool SetsCondition(IOperation last, ILoopOperation loop) =>
        last is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Boolean } flag } } }
        && (loop switch { IWhileLoopOperation { Condition: var condition } => condition, IForLoopOperation { Condition: var condition } => condition, _ => null }) is { } test
        && test.Mentions(flag);

    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        IWhileLoopOperation { Condition: IUnaryOperation or ILocalReferenceOperation } => true,
        IForLoopOperation { Condition: null } => true,
        _ => false,
    };

    /// <summary>A failover: each attempt takes the next of a list.</summary>
    private static bool UsesAsIndex(ILocalSymbol? counter, IBlockOperation body) =>
        counter is not null && body.Descendants().Any(o => o switch
        {
            IArrayElementReferenceOperation array => array.Indices.Any(i => i.Mentions(counter)),
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Arguments.Any(a => a.Value.Mentions(counter)),
            IInvocationOperation { TargetMethod.Name: "ElementAt" or "Skip" } call => call.Arguments.Any(a => a.Value.Mentions(counter)),
            _ => false,
        });

    /// <summary><c>var server = servers[i]; try ...</c>: or <c>queue.TryDequeue(out var port)</c>. Not a time to wait, which a list may hold too.</summary>
    private static bool TakesTheNext(ILocalSymbol? counter, ITryOperation attempt) =>
        attempt.Parent is IBlockOperation block && block.Operations.TakeWhile(statement => statement != attempt).SelectMany(static statement => statement.DescendantsAndSelf()).Any(o =>
            o is IInvocationOperation { TargetMethod.Name: "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "TryTake" or "MoveNext" }
            || (counter is not null && o.Type is { SpecialType: SpecialType.None, Name: not "TimeSpan" } && o switch
            {
                IArrayElementReferenceOperation array => array.Indices.Any(i => i.Mentions(counter)),
                IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Arguments.Any(a => a.Value.Mentions(counter)),
                _ => false,
            }));
}
