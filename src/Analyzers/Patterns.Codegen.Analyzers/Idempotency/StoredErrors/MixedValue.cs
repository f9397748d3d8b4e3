using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Variables that are an error on one way and a value on another, and are kept behind both: what a <c>catch</c> made, <c>result.IsSuccess ? Ok() : BadRequest()</c>.</summary>
internal static class MixedValue
{
    private const int MaxHops = 8;

    /// <summary>The variable, and whether a <c>catch</c> makes the error; null when there is none, or when something in between may tell the two apart.</summary>
    public static (string Name, bool IsCaught)? Of(StoreCall store)
    {
        var root = store.Operation.Root();
        var isOfRequest = store.Method?.Parameters.Any(static parameter => parameter.Name.StartsWith("idempoten", StringComparison.OrdinalIgnoreCase)) == true;
        foreach (var local in LocalsIn(store.Values, root))
        {
            var writes = LocalWrites.Seen(local, root).ToArray();
            foreach (var write in writes)
            {
                // What is set to "done" or "failed" tells how the work went; nobody is given it as an answer.
                if (CaughtError.Around(write) is { } clause)
                {
                    if ((CaughtError.Mentions(write, clause) || ErrorValue.IsInCatch(write)) && writes.Any(other => IsAnswer(other, root, isOfRequest)) && RunsAnyway(store.Operation, write))
                        return (local.Name, true);
                }
                else if ((writes.Length > 1 ? ErrorValue.Is(write) && !writes.All(ErrorValue.Is) : HasErrorArm(write)) && RunsAnyway(store.Operation, write))
                {
                    return (local.Name, false);
                }
            }
        }

        return null;
    }

    /// <summary>Something was called for it, or, where it is kept under the key of a request, for a variable in it.</summary>
    private static bool IsAnswer(IOperation write, IOperation root, bool isOfRequest) => CaughtError.Around(write) is null && write.DescendantsAndSelf().Any(part =>
        part is IInvocationOperation
        || (isOfRequest && part is ILocalReferenceOperation { Local: var local } && LocalWrites.Seen(local, root).Any(static made => made.DescendantsAndSelf().Any(static inner => inner is IInvocationOperation))));

    private static bool HasErrorArm(IOperation write) => write.WithoutConversions() switch
    {
        IConditionalOperation { WhenTrue: var one, WhenFalse: { } other } => ErrorValue.Is(one) != ErrorValue.Is(other),
        ISwitchExpressionOperation { Arms: var arms } => arms.Any(static arm => ErrorValue.Is(arm.Value)) && !arms.All(static arm => ErrorValue.Is(arm.Value)),
        _ => false,
    };

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
                foreach (var write in LocalWrites.Seen(local, root))
                    open.Enqueue(write);
            }
        }
    }

    /// <summary>Whether the store is a statement behind the write that nothing decides about.</summary>
    private static bool RunsAnyway(IOperation store, IOperation write)
    {
        var around = new HashSet<IOperation>(Ancestors(write));
        var kept = store;
        for (; kept.Parent is { } parent && !around.Contains(parent); kept = parent)
        {
            if (parent is IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ICatchClauseOperation or ICoalesceOperation)
                return false;
        }

        if (kept.Parent is not IBlockOperation statements)
            return false;
        var written = write;
        for (; written.Parent is { } parent && parent != statements; written = parent)
        {
            if (parent is IBlockOperation branch && StoreBranch.Leaves(branch))
                return false;
        }

        var from = statements.Operations.IndexOf(written);
        var to = statements.Operations.IndexOf(kept);
        return to > from && !statements.Operations.Skip(from + 1).Take(to - from - 1).Any(static between => between is IConditionalOperation or ISwitchOperation);
    }

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
            yield return current;
    }
}
