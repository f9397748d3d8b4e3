using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>The retry in the options of Microsoft's standard handler, whose pipeline is always the same: it stands outside of the circuit breaker.</summary>
internal static class StandardOptions
{
    private const string Options = "HttpStandardResilienceOptions";

    /// <summary>Whether the assignment gives the standard handler's retry a <c>ShouldHandle</c> of its own.</summary>
    public static bool IsPredicate(ISimpleAssignmentOperation assignment) =>
        assignment.Target is IPropertyReferenceOperation { Property.Name: "ShouldHandle", Instance: { } retry } && (IsRetry(retry) || IsOfRetry(assignment));

    /// <summary>Calls in all, the first one included; null when it is not known.</summary>
    public static int? Attempts(ISimpleAssignmentOperation predicate, ValueReader values, CancellationToken cancellationToken)
    {
        IOperation scope = predicate;
        while (scope.Parent is { } parent && scope is not IAnonymousFunctionOperation)
            scope = parent;
        foreach (var operation in scope.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "MaxRetryAttempts" }, Value: var value })
                return values.Int(value, cancellationToken) is { } retries and >= 0 and < 1_000_000 ? retries + 1 : null;
        }

        return 4;
    }

    /// <summary><c>options.Retry</c>.</summary>
    private static bool IsRetry(IOperation operation) => operation is IPropertyReferenceOperation { Property: { Name: "Retry", ContainingType.Name: Options } };

    /// <summary><c>options.Retry = new() { ShouldHandle = … }</c>, or <c>Retry = { ShouldHandle = … }</c>.</summary>
    private static bool IsOfRetry(IOperation member)
    {
        for (var current = member.Parent; current is IObjectOrCollectionInitializerOperation or IObjectCreationOperation or IConversionOperation or IMemberInitializerOperation or ISimpleAssignmentOperation; current = current.Parent)
        {
            if (current is ISimpleAssignmentOperation { Target: var target } && IsRetry(target))
                return true;
            if (current is IMemberInitializerOperation { InitializedMember: var initialized } && IsRetry(initialized))
                return true;
        }

        return false;
    }
}
