using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Loops whose counter is part of what is asked for, such as the number of a page: each round asks for something else.</summary>
internal static class PageLoops
{
    /// <summary>Whether a text is made of the counter, and not to be logged, waited for or thrown.</summary>
    public static bool Numbers(ILocalSymbol? counter, ILoopOperation loop) =>
        counter is not null && RetryLoops.Own(loop.Body).Any(o => o is ILocalReferenceOperation { Local: var used } && SymbolEqualityComparer.Default.Equals(used, counter) && IsAskedFor(o));

    private static bool IsAskedFor(IOperation use)
    {
        var isText = false;
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IInterpolationOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }:
                    isText = true;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat", ContainingType.SpecialType: SpecialType.System_String } }:
                    isText = true;
                    break;
                case ICatchClauseOperation or IThrowOperation:
                    return false;
                case IInvocationOperation { TargetMethod: var method } when RetryLoops.IsDelay(method) || Logs(method):
                    return false;
            }
        }

        return isText;
    }

    private static bool Logs(IMethodSymbol method) =>
        method.Name.StartsWith("Log", StringComparison.Ordinal)
        || method.Name is "Write" or "WriteLine" or "WriteLineAsync" or "Trace" or "Debug" or "Info" or "Information" or "Warn" or "Warning" or "Error";
}
