using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Reads the handlers that are added to an HttpClient (<c>IHttpClientBuilder</c>): the first one added is the outermost.</summary>
internal sealed class HandlerReader(PolicyReader policies)
{
    /// <summary>Ends helpers that lead to themselves.</summary>
    private const int MaxNesting = 6;

    private const int MaxSteps = 64;

    /// <summary>Whether the call adds a policy of Polly 7 to an HttpClient.</summary>
    public static bool AddsPolicy(IMethodSymbol method) =>
        method.Name is "AddPolicyHandler" or "AddTransientHttpErrorPolicy" or "AddPolicyHandlerFromRegistry" && method.ContainingType?.Name == "PollyHttpClientBuilderExtensions";

    /// <summary>The layers that one call adds.</summary>
    public ImmutableArray<Strategy> Read(IInvocationOperation call, CancellationToken cancellationToken) =>
        PolicyOf(call, cancellationToken) is { } policy ? policies.Read(new Known(policy, null), cancellationToken) : [];

    /// <summary>The layers of the client that the call adds to, up to the call itself, the outermost first; also those that helpers of the project add.</summary>
    public ImmutableArray<Strategy> UpTo(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var layers = ImmutableArray.CreateBuilder<Strategy>();
        foreach (var link in BuilderCalls.UpTo(call))
        {
            var left = MaxSteps;
            foreach (var layer in LayersOf(link, null, 0, ref left, cancellationToken))
                layers.Add(layer with { Link = link });
        }

        return layers.ToImmutable();
    }

    private ImmutableArray<Strategy> LayersOf(IInvocationOperation link, Bindings? bindings, int nesting, ref int left, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (AddsPolicy(link.TargetMethod))
            return PolicyOf(link, cancellationToken) is { } policy ? policies.Read(new Known(policy, bindings), cancellationToken) : [];
        if (nesting >= MaxNesting || --left <= 0 || !BuilderHelpers.IsHelper(link))
            return [];

        var layers = ImmutableArray.CreateBuilder<Strategy>();
        foreach (var inner in BuilderHelpers.CallsIn(link, policies.Values, cancellationToken))
            layers.AddRange(LayersOf(inner, new Bindings(link, bindings), nesting + 1, ref left, cancellationToken));
        return layers.ToImmutable();
    }

    private IOperation? PolicyOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.Arguments.Length < 2)
            return null;
        if (call.Argument("policyKey") is { Value: var key })
            return RegisteredPolicies.Of(key, policies.Values, cancellationToken);
        var value = call.Arguments[call.Arguments.Length - 1].Value;
        if (call.Argument("policy") is { } policy)
            return policy.Value;
        return policies.Values.Lambda(value, cancellationToken) is { Body.Operations: [IReturnOperation { ReturnedValue: { } made }] } ? made : null;
    }
}
