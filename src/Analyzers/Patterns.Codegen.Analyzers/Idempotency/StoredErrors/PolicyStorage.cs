using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Policies of the output cache that let every response be stored: <c>AllowCacheStorage = true</c> in <c>ServeResponseAsync</c>, which overrules the default policy's look at the status.</summary>
internal static class PolicyStorage
{
    public static bool IsForAll(ISimpleAssignmentOperation assignment)
    {
        if (assignment is not { Value.ConstantValue: { HasValue: true, Value: true }, Target: IPropertyReferenceOperation { Property: { Name: "AllowCacheStorage", ContainingType.Name: "OutputCacheContext" } } })
            return false;

        if (assignment.SemanticModel?.GetEnclosingSymbol(assignment.Syntax.SpanStart) is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, ContainingType: var type } method
            || !method.Name.EndsWith("ServeResponseAsync", StringComparison.Ordinal)
            || !type.AllInterfaces.Any(static contract => contract.Name == "IOutputCachePolicy"))
        {
            return false;
        }

        for (var current = assignment.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchOperation or ISwitchCaseOperation or ILoopOperation or IAnonymousFunctionOperation)
                return false;
        }

        // Whoever is given the context may look at it, and whoever looks at the status or refuses anything has thought of it.
        return !assignment.Root().Descendants().Any(operation => operation switch
        {
            IPropertyReferenceOperation { Property.Name: "StatusCode" } or IConditionalOperation or ISwitchOperation => true,
            IArgumentOperation { Value: var given } => given.Type?.Name is "OutputCacheContext" or "HttpContext" or "HttpResponse",
            _ => false,
        });
    }
}
