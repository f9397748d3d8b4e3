using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>A semaphore whose slots come back after a time, and not with the end of the work: so many may begin in that time.</summary>
internal static class LateRelease
{
    public static bool Is(IInvocationOperation release)
    {
        for (IOperation? current = release; current is not null; current = current.Parent)
        {
            if (current is not IAnonymousFunctionOperation lambda)
                continue;

            // What is done in the lambda itself beside the delay is work, and then the slot is that work's.
            if (lambda.Body.Operations.Count(static statement => statement is not IReturnOperation { ReturnedValue: null }) is 1 or 2 && (IsAfterDelay(lambda) || lambda.Body.Descendants().Any(IsDelay)))
                return true;
        }

        return false;
    }

    /// <summary><c>Task.Delay(…).ContinueWith(_ => …)</c> and <c>new Timer(_ => …)</c>.</summary>
    private static bool IsAfterDelay(IAnonymousFunctionOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation { TargetMethod.Name: "ContinueWith", Instance: { } first } && IsDelay(first)
            || parent is IObjectCreationOperation { Type.Name: "Timer" };
    }

    private static bool IsDelay(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } };
}
