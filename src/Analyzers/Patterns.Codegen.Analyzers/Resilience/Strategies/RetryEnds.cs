using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>What ends a retry that counts no attempts: a time-out around it, the caller's token, or a failure that it does not handle.</summary>
internal static class RetryEnds
{
    /// <summary>What nothing throws that is down: a watch that its server closed, and races that were lost.</summary>
    private static readonly ImmutableHashSet<string> s_noOutage = ["EndOfStreamException", "DbUpdateConcurrencyException", "DBConcurrencyException"];

    /// <summary>Whether something ends the retry that the call adds.</summary>
    /// <param name="runs">The calls that run something under it, when they are all seen.</param>
    public static bool Are(IInvocationOperation call, Strategy retry, ImmutableArray<IInvocationOperation>? runs, ResilienceReader reader, CancellationToken cancellationToken) =>
        (runs is { IsEmpty: false } all && all.All(run => TakesToken(run, reader.Values, cancellationToken)))
        || IsInTimeout(call, reader, cancellationToken)
        || (!retry.Failures.Clauses.IsEmpty && retry.Failures.Clauses.All(static clause => IsNoOutage(TypeOf(clause))));

    /// <summary>Whether a dependency that is down throws something else.</summary>
    public static bool IsNoOutage(ITypeSymbol? type) => type is not null && s_noOutage.Contains(type.Name);

    private static ITypeSymbol? TypeOf(FailureClause clause) =>
        clause.Kind == FailureClauseKind.Exception ? clause.Type
        : clause.Origin?.TargetMethod is { Name: "HandleInner" or "OrInner", TypeArguments: [var inner] } ? inner : null;

    private static bool TakesToken(IInvocationOperation run, ValueReader values, CancellationToken cancellationToken) =>
        run.Arguments.Any(a => a.IsWritten() && a.Value.WithoutConversions() is { Type.Name: "CancellationToken" } token && !IsNone(token) && !values.IsNullOrDefault(token, cancellationToken));

    private static bool IsNone(IOperation token) => token is IPropertyReferenceOperation { Property: { Name: "None", ContainingType.Name: "CancellationToken" } };

    private static bool IsInTimeout(IInvocationOperation call, ResilienceReader reader, CancellationToken cancellationToken)
    {
        if (PipelineReader.KindOf(call.TargetMethod) is not null)
            return BuilderCalls.UpTo(call).Any(earlier => earlier != call && PipelineReader.KindOf(earlier.TargetMethod) == StrategyKind.Timeout);

        // Polly 7: the policy is wrapped where it is made.
        for (IOperation? current = call.Parent; current is IConversionOperation or IArgumentOperation or IArrayInitializerOperation or IArrayCreationOperation or IInvocationOperation; current = current.Parent)
        {
            if (current is IInvocationOperation wrap && PolicyReader.IsWrap(wrap.TargetMethod))
                return reader.LayersOf(wrap, cancellationToken).TakeWhile(layer => layer.Call?.Syntax != call.Syntax).Any(static layer => layer.Kind == StrategyKind.Timeout);
            if (current is IInvocationOperation { TargetMethod.ContainingType: var type } && !PollyLibrary.IsPolly(type))
                return false;
        }

        return false;
    }
}
