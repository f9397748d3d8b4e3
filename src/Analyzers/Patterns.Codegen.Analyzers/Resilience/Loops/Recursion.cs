using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A method that tries again by calling itself when it fails, with the same arguments and a counter: <c>return await GetAsync(uri, attempt + 1);</c>.</summary>
/// <param name="Try">The attempt.</param>
/// <param name="Clause">The clause in which it calls itself.</param>
/// <param name="Attempts">Calls in all, when both ends of the counter are known.</param>
internal sealed record Recursion(ITryOperation Try, ICatchClauseOperation Clause, int? Attempts)
{
    /// <summary>Null for every other call of a method in itself: what is handed on is another thing, or nothing counts.</summary>
    public static Recursion? Of(IInvocationOperation call, IMethodSymbol method, ValueReader values, CancellationToken cancellationToken)
    {
        if (!SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition)
            || call.Instance is not (null or IInstanceReferenceOperation)
            || ClauseAround(call) is not { Parent: ITryOperation attempt } clause
            || !attempt.Body.Descendants().Any(static o => o is IInvocationOperation or IAwaitOperation)
            || CounterOf(call) is not var (counter, step)
            || Mentions(attempt.Body, counter))
        {
            return null;
        }

        var tests = call.Root().Descendants().Select(CounterTest.Of).Where(test => test is not null && SymbolEqualityComparer.Default.Equals(test.Counter, counter)).ToArray();
        return tests.Length == 0 ? null : new Recursion(attempt, clause, tests is [{ Counts: false } only] ? Count(only, clause, call, counter, step, values, cancellationToken) : null);
    }

    private static int? Count(CounterTest test, ICatchClauseOperation clause, IInvocationOperation call, IParameterSymbol counter, int step, ValueReader values, CancellationToken cancellationToken) =>
        clause.Syntax.Span.Contains(test.Test.Syntax.Span)
        && CounterTest.StartOf(counter, values, cancellationToken) is { } start
        && values.Number(test.Test.RightOperand, cancellationToken) is { } limit
        && test.GoesOn(way => way.Syntax.Span.Contains(call.Syntax.Span)) is { } goesOn
            ? Rounds.Of(test.Test.OperatorKind, goesOn, start, step, limit) + 1
            : null;

    private static ICatchClauseOperation? ClauseAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ITryOperation); current = current.Parent)
        {
            if (current is ICatchClauseOperation clause)
                return clause;
        }

        return null;
    }

    /// <summary>The one parameter that is handed on as its next value, when all others are handed on as they are.</summary>
    private static (IParameterSymbol Counter, int Step)? CounterOf(IInvocationOperation call)
    {
        (IParameterSymbol, int)? counter = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                return null;
            var value = argument.Value.WithoutConversions();
            if (IsSame(value, parameter) || (!argument.IsWritten() && parameter.Type.Name == "CancellationToken"))
                continue;
            if (counter is not null || StepOf(value, parameter) is not { } step)
                return null;
            counter = (parameter.OriginalDefinition, step);
        }

        return counter;
    }

    private static int? StepOf(IOperation value, IParameterSymbol parameter) => value switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand.ConstantValue: { HasValue: true, Value: 1 }, LeftOperand: var left } when IsSame(left.WithoutConversions(), parameter) => 1,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, RightOperand.ConstantValue: { HasValue: true, Value: 1 }, LeftOperand: var left } when IsSame(left.WithoutConversions(), parameter) => -1,
        IIncrementOrDecrementOperation { IsPostfix: false, Target: var target } step when IsSame(target, parameter) => step.Kind == OperationKind.Increment ? 1 : -1,
        _ => null,
    };

    private static bool IsSame(IOperation value, IParameterSymbol parameter) =>
        value is IParameterReferenceOperation { Parameter: var used } && used.Ordinal == parameter.Ordinal && SymbolEqualityComparer.Default.Equals(used.ContainingSymbol.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition);

    private static bool Mentions(IOperation code, IParameterSymbol counter) => code.Descendants().Any(o => o is IParameterReferenceOperation use && IsSame(use, counter));
}
