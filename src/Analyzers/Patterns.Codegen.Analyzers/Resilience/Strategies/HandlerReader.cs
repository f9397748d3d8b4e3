using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Reads the handlers that are added to an HttpClient (<c>IHttpClientBuilder</c>): the first one added is the outermost.</summary>
internal sealed class HandlerReader(PolicyReader policies)
{
    /// <summary>Whether the call adds a policy of Polly 7 to an HttpClient.</summary>
    public static bool AddsPolicy(IMethodSymbol method) =>
        method.Name is "AddPolicyHandler" or "AddTransientHttpErrorPolicy" && method.ContainingType?.Name == "PollyHttpClientBuilderExtensions";

    /// <summary>The layers that one call adds.</summary>
    public ImmutableArray<Strategy> Read(IInvocationOperation call, CancellationToken cancellationToken) =>
        PolicyOf(call, cancellationToken) is { } policy ? policies.Read(new Known(policy, null), cancellationToken) : [];

    /// <summary>The calls before this one on the same builder that add policies, the outermost first.</summary>
    public static IEnumerable<IInvocationOperation> Outside(IInvocationOperation call) =>
        BuilderCalls.UpTo(call).Where(c => c != call && AddsPolicy(c.TargetMethod));

    private IOperation? PolicyOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.Arguments.Length < 2)
            return null;
        var value = call.Arguments[call.Arguments.Length - 1].Value;
        if (call.Argument("policy") is { } policy)
            return policy.Value;
        return policies.Values.Lambda(value, cancellationToken) is { Body.Operations: [IReturnOperation { ReturnedValue: { } made }] } ? made : null;
    }
}
