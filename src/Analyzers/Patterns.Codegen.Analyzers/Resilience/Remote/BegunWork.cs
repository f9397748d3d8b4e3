using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Remote;

/// <summary>Code that an attempt begins and does not wait for: <c>_ = Task.Run(() => ReadAsync(socket))</c>, a thread, a timer. What fails there fails no attempt.</summary>
internal static class BegunWork
{
    public static bool Is(IOperation operation, IOperation code)
    {
        for (var current = operation.Parent; current is not null && current != code; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation { TargetMethod: { Name: "Run" or "StartNew", ContainingType.Name: "Task" or "TaskFactory" } } begun when IsDropped(begun):
                case IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "ThreadPool" } }:
                case IObjectCreationOperation { Type: { Name: "Thread" or "Timer", ContainingNamespace.Name: "Threading" } }:
                    return true;
            }
        }

        return false;
    }

    private static bool IsDropped(IOperation begun)
    {
        var value = begun;
        while (value.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "Unwrap" or "ConfigureAwait" } or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } })
            value = value.Parent;
        return value.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
