using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>How often a loop waits: it may also wait after the last attempt, <c>for (...) { try { return ...; } catch { } wait; }</c>, or after failures that it does not count.</summary>
internal static class LoopWaits
{
    public static int? Count(int? attempts, IOperation[] own, ILoopOperation loop, ITryOperation attempt, IInvocationOperation? delay) =>
        attempts is null or int.MaxValue || delay is null ? attempts
        : !IsCounted(own, attempt, delay) ? null
        : IsAfterLast(own, loop, attempt, delay) ? attempts : attempts - 1;

    /// <summary>Whether what ends the loop stands on the way to the wait: not where another clause alone counts.</summary>
    private static bool IsCounted(IOperation[] own, ITryOperation attempt, IInvocationOperation delay)
    {
        if (attempt.Catches.FirstOrDefault(clause => clause.Syntax.Span.Contains(delay.Syntax.Span)) is not { } waiting)
            return true;
        return CountersOf(own) is var counters && own.Any(test =>
            test is IBinaryOperation
            && test.DescendantsAndSelf().Any(part => CounterTest.SymbolOf(part) is { } symbol && counters.Contains(symbol))
            && (waiting.Syntax.Span.Contains(test.Syntax.Span) || !attempt.Syntax.Span.Contains(test.Syntax.Span)));
    }

    private static bool IsAfterLast(IOperation[] own, ILoopOperation loop, ITryOperation attempt, IInvocationOperation delay)
    {
        var counters = CountersOf(own);

        // A clause that asks for no count comes to the wait behind them all after the last failure as well.
        if (delay.Syntax.SpanStart > attempt.Syntax.Span.End && own.Any(IsCountingFilter) && attempt.Catches.Any(clause => LoopExits.GoesOn(clause.Handler, loop) && !IsCountingFilter(clause) && !clause.Handler.Descendants().Any(o => o is IConditionalOperation choice && Counts(choice.Condition))))
            return true;
        return !Around(delay, loop).Any(o => o switch
            {
                IConditionalOperation choice => Counts(choice.Condition),
                ICatchClauseOperation { Filter: { } filter } => Counts(filter),
                _ => false,
            })
            && !own.Any(o => o.Syntax.SpanStart < delay.Syntax.SpanStart && o switch
            {
                IConditionalOperation choice => Counts(choice.Condition) && (LoopExits.Leaves(choice.WhenTrue) || LoopExits.Leaves(choice.WhenFalse)),
                ICatchClauseOperation { Filter: { } filter } => Counts(filter),
                _ => false,
            });

        bool IsCountingFilter(IOperation o) => o is ICatchClauseOperation { Filter: { } filter } && Counts(filter);

        bool Counts(IOperation test) => test.DescendantsAndSelf().Any(part => CounterTest.SymbolOf(part) is { } symbol && counters.Contains(symbol));
    }

    private static ImmutableHashSet<ISymbol> CountersOf(IOperation[] own) => own.Select(static o => o switch
    {
        IIncrementOrDecrementOperation step => CounterTest.SymbolOf(step.Target),
        ICompoundAssignmentOperation step => CounterTest.SymbolOf(step.Target),
        _ => null,
    }).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);

    private static IEnumerable<IOperation> Around(IOperation inner, ILoopOperation loop)
    {
        for (var outer = inner.Parent; outer is not null && outer != loop; outer = outer.Parent)
            yield return outer;
    }
}
