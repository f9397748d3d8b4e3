using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>How often a loop on the status of a response sends its request.</summary>
internal static class StatusAttempts
{
    public static int? Of(StatusLoop loop, ValueReader values, CancellationToken cancellationToken)
    {
        if (loop.Loop is IForEachLoopOperation { Collection: var collection })
        {
            return values.Trace(collection, cancellationToken).Operation switch
            {
                IArrayCreationOperation { Initializer.ElementValues.Length: var length } => length,
                ICollectionExpressionOperation { Elements: var elements } when elements.All(static e => e is not ISpreadOperation) => elements.Length,
                _ => null,
            };
        }

        var own = RetryLoops.Own(loop.Loop).ToArray();
        foreach (var test in own.Select(CounterTest.Of))
        {
            if (test is not { Counts: false }
                || own.OfType<IIncrementOrDecrementOperation>().Where(o => SymbolEqualityComparer.Default.Equals(CounterTest.SymbolOf(o.Target), test.Counter)).ToArray() is not [{ Kind: var direction } step]
                || CounterTest.StartOf(test.Counter, values, cancellationToken) is not { } start
                || values.Number(test.Test.RightOperand, cancellationToken) is not { } limit)
            {
                continue;
            }

            var by = direction == OperationKind.Increment ? 1 : -1;
            if (loop.Loop is IForLoopOperation && LoopExits.IsCondition(loop.Loop, test.Test))
                return Rounds.Of(test.Test.OperatorKind, goesOn: true, start, by, limit);
            var isCounted = step.Syntax.SpanStart < test.Test.Syntax.SpanStart && !LoopExits.IsAtBottom(loop.Loop, step);
            if (test.GoesOn(way => LoopExits.Continues(way, loop.Loop)) is { } goesOn)
                return Rounds.Of(test.Test.OperatorKind, goesOn, isCounted ? start + by : start, by, limit) + 1;
        }

        return null;
    }
}
