using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Members that say by their name that they wait until something is there, <c>WaitForServerAsync</c> or <c>VerifyServerIsRunning</c>, and bring nothing back from it: their pace is that of a poll, not of calls that failed.</summary>
internal static class Waits
{
    public static bool Is(RetryLoop loop, ISymbol member)
    {
        if (loop.Try.Body.Descendants().Any(static o => o is IReturnOperation { ReturnedValue: not (null or ILiteralOperation) }))
            return false;
        for (var around = loop.Try.Parent; around is not null; around = around.Parent)
        {
            if (around is ILocalFunctionOperation { Symbol.Name: var name })
                return SaysSo(name);
        }

        return SaysSo(member.Name);
    }

    private static bool SaysSo(string name) => Words.Of(name) is var words
        && words is ["wait" or "await", "for" or "until" or "till" or "to", ..] or ["verify" or "check", _, ..]
        && (words[0] is "wait" or "await" || words.Any(static word => word is "is" or "are"));
}
