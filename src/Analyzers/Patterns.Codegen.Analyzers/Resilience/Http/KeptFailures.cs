using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Resilience.Loops;

namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>Calls whose failure is caught and noted within what is tried: <c>try { await SendAsync(message); } catch (Exception e) { message.Error = e; }</c>. The retry never hears of it, and so an answer that is late does not repeat the call.</summary>
internal static class KeptFailures
{
    public static bool AreThoseOf(IOperation call, IOperation body)
    {
        for (var (inner, outer) = (call, call.Parent); outer is not null && inner != body; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is ITryOperation attempt && attempt.Body == inner && attempt.Catches.Any(Keeps))
                return true;
        }

        return false;
    }

    /// <summary>It takes everything, and neither throws it on nor tells the caller.</summary>
    private static bool Keeps(ICatchClauseOperation clause) =>
        clause.Filter is null && RetryLoop.IsEverything(clause.ExceptionType) && !clause.Handler.Descendants().Any(static part => part is IThrowOperation or IReturnOperation or IBranchOperation);
}
