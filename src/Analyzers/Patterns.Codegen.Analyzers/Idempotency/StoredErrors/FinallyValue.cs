using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>What a <c>finally</c> keeps when an exception passes by: the value that a variable had before the <c>try</c>.</summary>
internal static class FinallyValue
{
    /// <summary>The call that may throw, and what is kept then; null when there is none, or something decides whether it is kept.</summary>
    public static (string Call, string Kept)? Of(StoreCall store)
    {
        if (AttemptOf(store.Operation) is not { } attempt)
            return null;

        var root = store.Operation.Root();
        foreach (var local in store.Values.SelectMany(static value => value.DescendantsAndSelf()).OfType<ILocalReferenceOperation>().Select(static reference => reference.Local).Distinct<ILocalSymbol>(SymbolEqualityComparer.Default))
        {
            var writes = LocalWrites.Seen(local, root).ToArray();
            var made = writes.Select(static write => CallOf(write)).FirstOrDefault(call => call is not null && attempt.Body.Syntax.Span.Contains(call.Syntax.Span));
            if (made is null || writes.Where(write => !attempt.Syntax.Span.Contains(write.Syntax.Span)).ToArray() is not [var before] || before.Syntax.SpanStart > attempt.Syntax.SpanStart || !(before.ConstantValue.HasValue || ErrorValue.IsNothing(before)))
                continue;
            if (!attempt.Catches.Any(clause => IsForAll(clause) && writes.Any(write => clause.Syntax.Span.Contains(write.Syntax.Span))))
                return (Answer.NameOf(made), before.Syntax.ToString());
        }

        return null;
    }

    /// <summary>The <c>try</c> whose <c>finally</c> the store stands in, with nothing that decides in between.</summary>
    private static ITryOperation? AttemptOf(IOperation store)
    {
        for (var current = store; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case ITryOperation attempt:
                    return attempt.Finally == current ? attempt : null;
                case IBlockOperation block when block.Operations.TakeWhile(statement => statement != current).Any(static statement => statement is IConditionalOperation or ISwitchOperation or ITryOperation):
                case IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ICatchClauseOperation or ICoalesceOperation or IConditionalAccessOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The call that is awaited for a value: it may fail.</summary>
    private static IInvocationOperation? CallOf(IOperation write) =>
        write.DescendantsAndSelf().OfType<IAwaitOperation>().Select(static awaited => Awaited.Of(awaited)).OfType<IInvocationOperation>().FirstOrDefault(static call => call.TargetMethod.ContainingType?.Name is not ("File" or "JsonSerializer"));

    /// <summary>Whether no exception passes by.</summary>
    private static bool IsForAll(ICatchClauseOperation clause) => clause.Filter is null && clause.ExceptionType?.Name is null or "Object" or "Exception";
}
