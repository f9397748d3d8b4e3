using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>How often a loop tries that counts down from a number that is written out: <c>while (left-- > 0)</c>, <c>if (--left == 0) throw;</c>.</summary>
internal static class CountDown
{
    public static int? Of(ILoopOperation loop, IOperation[] own, ValueReader values, CancellationToken cancellationToken)
    {
        var steps = own.OfType<IIncrementOrDecrementOperation>().Where(static o => o.Kind == OperationKind.Decrement).ToArray();
        foreach (var test in own.Select(CounterTest.Of))
        {
            if (test is not { Counter: ILocalSymbol counter }
                || steps.Where(step => SymbolEqualityComparer.Default.Equals(CounterTest.SymbolOf(step.Target), counter)).ToArray() is not [var step]
                || CounterTest.StartOf(counter, values, cancellationToken) is not { } start
                || values.Number(test.Test.RightOperand, cancellationToken) is not { } limit)
            {
                continue;
            }

            if (LoopExits.IsCondition(loop, test.Test))
            {
                var isBehind = loop is IWhileLoopOperation { ConditionIsTop: false };
                var before = isBehind && !test.Counts ? -1 : test.Step;
                return Rounds.Of(test.Test.OperatorKind, goesOn: true, start + before, -1, limit) is { } rounds ? rounds + (isBehind ? 1 : 0) : null;
            }

            var isCounted = test.Step == -1 || (!test.Counts && step.Syntax.SpanStart < test.Test.Syntax.SpanStart && !LoopExits.IsAtBottom(loop, step));
            if (test.GoesOn(way => LoopExits.Continues(way, loop)) is { } goesOn)
                return Rounds.Of(test.Test.OperatorKind, goesOn, isCounted ? start - 1 : start, -1, limit) + 1;
        }

        return null;
    }
}
