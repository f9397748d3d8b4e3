using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Whether a helper that is given an answer need not ask about it, because all who call it have.</summary>
internal static class HelperCallers
{
    private const int MaxCallers = 32;

    public static bool HaveAsked(Answer answer, StatusCheck checks, SourceExpressions sources, CancellationToken cancellationToken)
    {
        if (answer.Symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } helper })
            return false;

        var seen = 0;
        foreach (var call in Callers.Of(helper, sources, cancellationToken))
        {
            if (call is null || ++seen > MaxCallers || !checks.IsAsked(new Answer(answer.Kind, null, answer.Text), call.Root(), call))
                return false;
        }

        return seen > 0;
    }
}
