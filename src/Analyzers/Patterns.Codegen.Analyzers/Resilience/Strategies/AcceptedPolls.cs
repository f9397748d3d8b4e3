using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Retries of a 202 alone: the server has accepted the work, and is asked until it is done. When it is down, that ends them.</summary>
internal static class AcceptedPolls
{
    private static readonly FailureExample s_accepted = FailureExample.Response(202);
    private static readonly FailureExample s_down = FailureExample.Response(503);

    public static bool Is(Strategy retry, ValueReader values, CancellationToken cancellationToken) =>
        !retry.Failures.Clauses.IsEmpty
        && retry.Failures.Clauses.All(static clause => clause.Kind == FailureClauseKind.Result)
        && retry.Failures.Handles(values, s_accepted, cancellationToken) == true
        && retry.Failures.Handles(values, s_down, cancellationToken) == false;
}
