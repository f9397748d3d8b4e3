using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>What a value is before it is awaited.</summary>
internal static class Awaited
{
    /// <summary>The value without <c>await</c>, <c>ConfigureAwait</c>, <c>.Result</c> and conversions.</summary>
    public static IOperation Of(IOperation value)
    {
        while (true)
        {
            value = value.WithoutConversions();
            switch (value)
            {
                case IAwaitOperation { Operation: var operation }:
                    value = operation;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync" or "AsTask", Instance: { } task }:
                    value = task;
                    break;
                case IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: { } task }:
                    value = task;
                    break;
                default:
                    return value;
            }
        }
    }
}
