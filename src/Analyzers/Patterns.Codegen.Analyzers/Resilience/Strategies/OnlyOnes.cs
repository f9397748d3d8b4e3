using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Follows a policy or pipeline also through an interface that one class of the project implements.</summary>
internal static class OnlyOnes
{
    private const int MaxSteps = 8;

    /// <summary>One for a compilation, and made only where an interface is met.</summary>
    private static readonly ConditionalWeakTable<Compilation, SourceCode> s_codes = new();

    public static Known Trace(Known policy, ValueReader values, CancellationToken cancellationToken)
    {
        policy = values.Trace(policy, cancellationToken);
        for (var step = 0; step < MaxSteps && Implementation(policy.Operation, values, cancellationToken) is { } made; step++)
            policy = values.Trace(new Known(made, null), cancellationToken);
        return policy;
    }

    private static IOperation? Implementation(IOperation operation, ValueReader values, CancellationToken cancellationToken)
    {
        var asked = operation switch
        {
            IPropertyReferenceOperation { Property: { IsIndexer: false, ContainingType.TypeKind: TypeKind.Interface, GetMethod: { } getter } } => getter,
            IInvocationOperation { TargetMethod: { ContainingType.TypeKind: TypeKind.Interface, Parameters.IsEmpty: true } method } => method,
            _ => null,
        };
        if (asked is null || asked.DeclaringSyntaxReferences.IsEmpty)
            return null;

        var found = s_codes.GetValue(values.Sources.Compilation, static compilation => new SourceCode(compilation)).BodyOf(asked, cancellationToken);
        return found is null ? null : values.Sources.OperationOf(found.AssociatedSymbol is IPropertySymbol property ? SourceExpressions.Of(property, cancellationToken) : SourceExpressions.Of(found, cancellationToken), cancellationToken);
    }
}
