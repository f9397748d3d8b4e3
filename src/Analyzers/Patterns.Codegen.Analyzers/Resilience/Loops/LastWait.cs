using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Whether a loop also waits after the last attempt: <c>for (...) { try { return ...; } catch { } wait; }</c>.</summary>
internal static class LastWait
{
    public static bool Is(IOperation[] own, ILoopOperation loop, IInvocationOperation delay)
    {
        var counters = own.Select(static o => o switch
        {
            IIncrementOrDecrementOperation step => CounterTest.SymbolOf(step.Target),
            ICompoundAssignmentOperation step => CounterTest.SymbolOf(step.Target),
            _ => null,
        }).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);

        return !Around(delay, loop).Any(o => o switch
            {
                IConditionalOperation choice => Counts(choice.Condition),
                ICatchClauseOperation { Filter: { } filter } => Counts(filter),
                _ => false,
            })
            && !own.Any(o => o.Syntax.SpanStart < delay.Syntax.SpanStart && o switch
            {
                IConditionalOperation choice => Counts(choice.Condition) && (LoopExits.Leaves(choice.WhenTrue) || LoopExits.Leaves(choice.WhenFalse)),
                ICatchClauseOperation { Filter: { } filter, Handler: var handler } => Counts(filter) && LoopExits.Leaves(handler),
                _ => false,
            });

        bool Counts(IOperation test) => test.DescendantsAndSelf().Any(part => CounterTest.SymbolOf(part) is { } symbol && counters.Contains(symbol));
    }

    private static IEnumerable<IOperation> Around(IOperation inner, ILoopOperation loop)
    {
        for (var outer = inner.Parent; outer is not null && outer != loop; outer = outer.Parent)
            yield return outer;
    }
}
