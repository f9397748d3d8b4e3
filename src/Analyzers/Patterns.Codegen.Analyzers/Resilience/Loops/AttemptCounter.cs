using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>How a retry loop counts: <c>for (attempt = 0; attempt &lt; 3; attempt++)</c>, <c>when (++attempt &lt; 3)</c>, <c>if (attempt >= 3) throw;</c>.</summary>
/// <param name="Counter">The local that counts; null without one.</param>
/// <param name="Attempts">Calls in all, when both ends are known.</param>
internal sealed record AttemptCounter(ILocalSymbol? Counter, int? Attempts)
{
    private static readonly AttemptCounter s_none = new(null, null);

    public bool HasCounter => Counter is not null;

    public static AttemptCounter Of(ILoopOperation loop, ITryOperation attempt, IOperation[] own, ValueReader values, CancellationToken cancellationToken)
    {
        var steps = own.Where(static o => StepOf(o) is not null).ToArray();
        ILocalSymbol? counted = null;

        // What is tested in the attempt may speak of its success: such tests come last.
        var tests = own.OfType<IBinaryOperation>()
            .OrderBy(t => attempt.Body.Syntax.Span.Contains(t.Syntax.Span))
            .ThenBy(static t => t.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals);
        foreach (var test in tests)
        {
            if (Side(test.LeftOperand, steps) is not { } counter || !IsOrder(test.OperatorKind))
                continue;

            // Others choose what is logged, say: there is a counter, and how far it counts is not known.
            counted ??= counter;
            if (!LoopExits.Bounds(test, loop))
                continue;

            var start = StartOf(counter, values, cancellationToken);
            var limit = values.Number(test.RightOperand, cancellationToken) ?? DefaultBounds.Of(test.RightOperand, values, cancellationToken);
            return new AttemptCounter(counter, start is { } from && limit is { } to ? Count(loop, test, steps, from, to) : null);
        }

        return counted is null ? s_none : new AttemptCounter(counted, null);
    }

    /// <summary>Whether something is counted down and asked for: <c>when (attempts-- > 0)</c>. How often it goes round is then the caller's to say.</summary>
    public static bool CountsDown(IOperation[] own) => own.Any(step =>
        step is IIncrementOrDecrementOperation { Kind: OperationKind.Decrement, Target: var counter }
        && SymbolOf(counter) is { } symbol
        && own.OfType<IBinaryOperation>().Any(test => IsOrder(test.OperatorKind) && test.LeftOperand.DescendantsAndSelf().Any(o => SymbolEqualityComparer.Default.Equals(SymbolOf(o), symbol))));

    /// <summary>Whether a filter hands the count to something that says how often: <c>when (plan.TryNext(attempt, out wait))</c>.</summary>
    public static bool IsHandedTo(ImmutableArray<ICatchClauseOperation> retrying, IOperation[] own)
    {
        var counted = own.Select(StepOf).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
        return retrying.Any(clause => clause.Filter?.Descendants().Any(o => o is IArgumentOperation { Value: var handed } && SymbolOf(handed) is { } symbol && counted.Contains(symbol)) == true);
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static int? Count(ILoopOperation loop, IBinaryOperation test, IOperation[] steps, double from, double to)
    {
        // Attempts go on while the counter is below the limit, seen from either side of the comparison.
        var limit = test.OperatorKind is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan ? to + 1 : to;
        var count = LoopExits.IsCondition(loop, test)
            ? limit - from + CountedInCondition(loop, test)
            : limit - from + (IsCountedBefore(loop, test, steps) ? 0 : 1);

        // Only a loop's own condition says that it runs once: elsewhere the first failure may be told apart from later ones.
        return count is >= 2 and < 1_000_000 || (count == 1 && LoopExits.IsCondition(loop, test)) ? (int)count : null;
    }

    /// <summary>What is counted in the condition itself, before the first attempt or after it: <c>while (++tries &lt;= 3)</c> tries three times, <c>do { } while (tries++ &lt; 3)</c> four times.</summary>
    private static int CountedInCondition(ILoopOperation loop, IBinaryOperation test) => test.LeftOperand.WithoutConversions() is not IIncrementOrDecrementOperation step ? 0
        : loop is IWhileLoopOperation { ConditionIsTop: false } ? (step.IsPostfix ? 1 : 0)
        : step.IsPostfix ? 0 : -1;

    /// <summary>Whether the first failure has been counted when the test is made.</summary>
    private static bool IsCountedBefore(ILoopOperation loop, IBinaryOperation test, IOperation[] steps)
    {
        if (test.LeftOperand is IIncrementOrDecrementOperation { IsPostfix: var isPostfix })
            return !isPostfix;
        return steps.Any(step => step.Syntax.SpanStart < test.Syntax.SpanStart && !LoopExits.IsAtBottom(loop, step));
    }

    private static ILocalSymbol? Side(IOperation operand, IOperation[] steps) => operand switch
    {
        IConversionOperation conversion => Side(conversion.Operand, steps),
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation local } => local.Local,
        ILocalReferenceOperation local when steps.Any(step => SymbolEqualityComparer.Default.Equals(StepOf(step), local.Local)) => local.Local,
        _ => null,
    };

    /// <summary>The local that the operation counts up.</summary>
    private static ILocalSymbol? StepOf(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment, Target: ILocalReferenceOperation local } => local.Local,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: ILocalReferenceOperation local, Value.ConstantValue: { HasValue: true, Value: 1 } } => local.Local,
        _ => null,
    };

    private static bool IsOrder(BinaryOperatorKind kind) => kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;

    private static double? StartOf(ILocalSymbol counter, ValueReader values, CancellationToken cancellationToken) =>
        counter.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } start }
            ? values.Number(values.Sources.OperationOf(start, cancellationToken), cancellationToken)
            : null;
}
