using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>One part of what a strategy handles.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Type">The exception's type.</param>
/// <param name="Predicate">The predicate, or the result itself.</param>
/// <param name="Origin">The call that adds it.</param>
internal sealed record FailureClause(FailureClauseKind Kind, ITypeSymbol? Type, IOperation? Predicate, IInvocationOperation? Origin)
{
    public bool? Handles(ValueReader values, FailureExample example, CancellationToken cancellationToken)
    {
        switch (Kind)
        {
            case FailureClauseKind.Exception:
                return example.Exception is null || Type is null || !example.Is(Type) ? false
                    : Predicate is null ? true
                    : new PredicateReader(values, example, cancellationToken).Ask(Predicate);
            case FailureClauseKind.Result:
                return example.Exception is not null ? false : Predicate is null ? null : new PredicateReader(values, example, cancellationToken).Ask(Predicate);
            case FailureClauseKind.Predicate:
                return Predicate is null ? null : new PredicateReader(values, example, cancellationToken).Ask(Predicate);
            case FailureClauseKind.AllButCancellation:
                return example.Exception is { } exception && !IsCancellation(exception);
            case FailureClauseKind.TransientHttp:
                return example.Exception is { Name: var name } ? name is "HttpRequestException" or "TimeoutRejectedException" : example.Status is 408 or 429 or >= 500;
            default:
                return null;
        }
    }

    private static bool IsCancellation(INamedTypeSymbol exception)
    {
        for (var current = exception; current is not null; current = current.BaseType)
        {
            if (current.Name == "OperationCanceledException")
                return true;
        }

        return false;
    }
}
