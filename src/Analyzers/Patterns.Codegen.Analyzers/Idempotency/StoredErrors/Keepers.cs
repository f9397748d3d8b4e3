using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Helpers of the project that keep what they are given, also through other helpers. One for each call that is asked about: it ends after so many bodies.</summary>
internal sealed class Keepers(SourceCode code, StatusCheck checks, CancellationToken cancellationToken)
{
    private const int MaxHelpers = 3;
    private const int MaxBodies = 24;

    private int _bodies;

    /// <summary>The store that a call ends in, and which arguments are kept there; null when it is not seen.</summary>
    public (StoreCall Store, ImmutableArray<IArgumentOperation> Kept)? Of(IInvocationOperation call) => Of(call, 0);

    private (StoreCall, ImmutableArray<IArgumentOperation>)? Of(IInvocationOperation call, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Arguments.IsEmpty
            || depth >= MaxHelpers
            || code.BodyOf(call.TargetMethod, cancellationToken) is not { DeclaringSyntaxReferences: [var reference] } helper
            || ++_bodies > MaxBodies
            || code.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is not { } body)
        {
            return null;
        }

        foreach (var operation in body.Descendants())
        {
            StoreCall? store = null;
            ImmutableArray<IOperation> values = [];
            if (StoreCall.Of(operation) is { Factory: null } direct)
                (store, values) = (direct, direct.Values);
            else if (operation is IInvocationOperation inner && Of(inner, depth + 1) is var (deeper, handedOn))
                (store, values) = (deeper, [.. handedOn.Select(static a => a.Value)]);
            if (store is null)
                continue;

            var parameters = values.SelectMany(value => ParametersIn(value, body)).ToArray();
            ImmutableArray<IArgumentOperation> kept = [.. call.Arguments.Where(a => a.Parameter is { } own && parameters.Any(p => p.Ordinal == own.Ordinal && SymbolEqualityComparer.Default.Equals(p.ContainingSymbol.OriginalDefinition, helper)))];
            if (!kept.IsEmpty)
                return checks.IsAskedIn(helper) ? null : (store, kept);
        }

        return null;
    }

    /// <summary>The parameters that a value is made of, through local variables.</summary>
    private static IEnumerable<IParameterSymbol> ParametersIn(IOperation value, IOperation body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<IOperation>();
        open.Enqueue(value);
        while (open.Count > 0 && seen.Count < 64)
        {
            foreach (var operation in open.Dequeue().DescendantsAndSelf())
            {
                if (operation is IParameterReferenceOperation { Parameter: var parameter } && seen.Add(parameter))
                    yield return parameter;
                if (operation is not ILocalReferenceOperation { Local: var local } || !seen.Add(local))
                    continue;
                foreach (var write in LocalWrites.Seen(local, body))
                    open.Enqueue(write);
            }
        }
    }
}
