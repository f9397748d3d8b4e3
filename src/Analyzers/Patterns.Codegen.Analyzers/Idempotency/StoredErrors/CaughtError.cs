using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Errors that a <c>catch</c> makes and that are kept, there or behind it.</summary>
internal static class CaughtError
{
    private const int MaxHops = 8;

    /// <summary>The <c>catch</c> around the code, in the same function.</summary>
    public static ICatchClauseOperation? Around(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ICatchClauseOperation clause)
                return clause;
        }

        return null;
    }

    /// <summary>Whether the value mentions the exception that the clause caught.</summary>
    public static bool Mentions(IOperation value, ICatchClauseOperation clause) =>
        clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var caught }
        && value.DescendantsAndSelf().Any(inner => inner is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, caught));

    /// <summary>What is kept and was made by a <c>catch</c> that the store comes behind, with nothing in between that could tell; null when there is no such thing.</summary>
    public static string? Behind(StoreCall store)
    {
        var root = store.Operation.Root();
        foreach (var local in LocalsIn(store.Values, root))
        {
            // What is set to "done" or "failed" tells how the work went; nobody is given it as an answer.
            var writes = LocalWrites.Of(local, root);
            if (!writes.Any(static write => Around(write) is null && write.DescendantsAndSelf().Any(static part => part is IInvocationOperation)))
                continue;
            foreach (var write in writes)
            {
                if (Around(write) is { Parent: ITryOperation { Parent: IBlockOperation statements } attempt } clause
                    && !StoreBranch.Leaves(clause.Handler)
                    && (Mentions(write, clause) || ErrorValue.IsInCatch(write))
                    && RunsAnyway(store.Operation, attempt, statements))
                {
                    return local.Name;
                }
            }
        }

        return null;
    }

    /// <summary>The variables that the values are made of.</summary>
    private static IEnumerable<ILocalSymbol> LocalsIn(ImmutableArray<IOperation> values, IOperation root)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<IOperation>(values);
        while (open.Count > 0 && seen.Count < MaxHops)
        {
            foreach (var operation in open.Dequeue().DescendantsAndSelf())
            {
                if (operation is not ILocalReferenceOperation { Local: var local } || !seen.Add(local))
                    continue;
                yield return local;
                foreach (var write in LocalWrites.Of(local, root))
                    open.Enqueue(write);
            }
        }
    }

    /// <summary>Whether the store is a statement behind the attempt that nothing decides about.</summary>
    private static bool RunsAnyway(IOperation store, ITryOperation attempt, IBlockOperation statements)
    {
        var current = store;
        for (; current.Parent is { } parent && parent != statements; current = parent)
        {
            if (parent is IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ICatchClauseOperation or ICoalesceOperation)
                return false;
        }

        var from = statements.Operations.IndexOf(attempt);
        var to = statements.Operations.IndexOf(current);
        return to > from && !statements.Operations.Skip(from + 1).Take(to - from - 1).Any(static between => between is IConditionalOperation or ISwitchOperation);
    }
}
