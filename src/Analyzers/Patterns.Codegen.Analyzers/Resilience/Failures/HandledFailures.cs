using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>Which failures a strategy acts on: the clauses of <c>Handle</c> and <c>Or</c>, a predicate, or a default.</summary>
/// <param name="Clauses">Each alone makes a failure handled.</param>
/// <param name="Origin">What the user wrote about it; null for a default.</param>
internal sealed record HandledFailures(ImmutableArray<FailureClause> Clauses, IOperation? Origin)
{
    /// <summary>Nothing can be said.</summary>
    public static readonly HandledFailures Unknown = new([new FailureClause(FailureClauseKind.Unknown, null, null, null)], null);

    /// <summary>Polly 8 without <c>ShouldHandle</c>: every exception but a cancellation.</summary>
    public static readonly HandledFailures Default = new([new FailureClause(FailureClauseKind.AllButCancellation, null, null, null)], null);

    /// <summary>What Microsoft's handlers retry: transport errors, time-outs, 408, 429, 5xx.</summary>
    public static readonly HandledFailures TransientHttp = new([new FailureClause(FailureClauseKind.TransientHttp, null, null, null)], null);

    public bool IsDefault => Origin is null && Clauses is [{ Kind: FailureClauseKind.AllButCancellation }];

    /// <summary>Whether the failure is handled; null when that is not known.</summary>
    public bool? Handles(ValueReader values, FailureExample example, CancellationToken cancellationToken)
    {
        bool? any = false;
        foreach (var clause in Clauses)
        {
            var one = clause.Handles(values, example, cancellationToken);
            if (one == true)
                return true;
            any = one is null ? null : any;
        }

        return any;
    }

    /// <summary>The first clause that handles the failure.</summary>
    public FailureClause? ClauseOf(ValueReader values, FailureExample example, CancellationToken cancellationToken) =>
        Clauses.FirstOrDefault(clause => clause.Handles(values, example, cancellationToken) == true);
}
