using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Order;

/// <summary>
/// Finds in a piece of code a call that runs under a circuit breaker and lets its rejection out, also in the project's own methods that it calls. Ends in bounded time: a
/// bound on the depth and one on the methods.
/// </summary>
internal sealed class BreakerSearch(ResilienceReader reader, CancellationToken cancellationToken)
{
    private const int MaxDepth = 4;
    private const int MaxMethods = 32;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>The call, in the piece of code itself, that leads to the circuit breaker.</summary>
    public IInvocationOperation? FirstIn(IOperation code) => FirstIn(code, 0);

    /// <summary>The code of a delegate: a lambda, or a method of the project.</summary>
    public IInvocationOperation? FirstInDelegate(IOperation value) => FirstInDelegate(value, 0);

    private IInvocationOperation? FirstInDelegate(IOperation value, int depth)
    {
        if (reader.Values.Lambda(value, cancellationToken) is { Body: var body })
            return FirstIn(body, depth);
        return reader.Values.Trace(value, cancellationToken).Operation is var traced
            && (traced as IMethodReferenceOperation ?? (traced as IDelegateCreationOperation)?.Target as IMethodReferenceOperation) is { Method: var method }
                ? InMethod(method, depth)
                : null;
    }

    private IInvocationOperation? FirstIn(IOperation code, int depth)
    {
        foreach (var call in CallsIn(code))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Executions.IsExecute(call.TargetMethod) ? IsGuarded(call, depth) : InMethod(call.TargetMethod, depth) is not null)
                return call;
        }

        return null;
    }

    private bool IsGuarded(IInvocationOperation call, int depth)
    {
        // What is captured is not thrown: nothing outside retries it.
        if (call.TargetMethod.Name.Contains("Capture") || call.TargetMethod.Name.Contains("Outcome") || call.Receiver() is not { } policy)
            return false;
        foreach (var layer in reader.LayersOf(policy, cancellationToken))
        {
            if (layer.Kind == StrategyKind.CircuitBreaker)
                return true;
            if (layer.Kind is StrategyKind.Fallback or StrategyKind.Other)
                return false;
        }

        return depth < MaxDepth && call.Arguments.Any(a => a.Parameter is { Type.TypeKind: TypeKind.Delegate, Ordinal: <= 1 } && FirstInDelegate(a.Value, depth + 1) is not null);
    }

    private IInvocationOperation? InMethod(IMethodSymbol method, int depth)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (depth >= MaxDepth
            || _seen.Count >= MaxMethods
            || method.IsAbstract || method.IsVirtual || method.IsOverride
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction)
            || method.DeclaringSyntaxReferences is not [var reference]
            || !_seen.Add(method))
        {
            return null;
        }

        return reader.Values.Sources.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is { } body ? FirstIn(body is ILocalFunctionOperation { Body: { } inner } ? inner : body, depth + 1) : null;
    }

    /// <summary>The calls that the code makes itself, but for those after whose failure it goes on in its own way.</summary>
    private IEnumerable<IInvocationOperation> CallsIn(IOperation code)
    {
        var open = new Stack<IOperation>();
        open.Push(code);
        while (open.Count > 0)
        {
            var current = open.Pop();
            if (current is IInvocationOperation call)
                yield return call;
            foreach (var child in current.ChildOperations.Reverse())
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && !(child is ITryOperation attempt && attempt != code && attempt.Catches.Any(Takes)))
                    open.Push(child);
            }
        }
    }

    private bool Takes(ICatchClauseOperation clause) => RetryLoop.IsEverything(clause.ExceptionType) || FailureExample.Of(reader.Polly.BrokenCircuit).Is(clause.ExceptionType);
}
