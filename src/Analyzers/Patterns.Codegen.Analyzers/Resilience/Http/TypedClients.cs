using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>Which class uses the HttpClient that handlers are added to (<c>AddHttpClient&lt;TClient&gt;()</c>), and how often its handlers try.</summary>
internal static class TypedClients
{
    /// <summary>The class that gets the client; null for a named client.</summary>
    public static INamedTypeSymbol? Of(IInvocationOperation handler)
    {
        foreach (var call in BuilderCalls.UpTo(handler))
        {
            if (call.TargetMethod is { Name: "AddHttpClient", TypeArguments: [.., INamedTypeSymbol client] })
                return client.OriginalDefinition;
        }

        return null;
    }

    /// <summary>Calls in all that the handler makes of one; null when it does not retry or it is not known.</summary>
    public static int? AttemptsOf(IInvocationOperation handler, ResilienceReader reader, CancellationToken cancellationToken)
    {
        switch (handler.TargetMethod.Name)
        {
            case "AddStandardResilienceHandler":
                return StandardAttempts(handler, reader, cancellationToken);
            case "AddResilienceHandler":
                return handler.Descendants()
                    .OfType<IInvocationOperation>()
                    .Select(call => reader.Pipelines.ReadCall(call, cancellationToken))
                    .FirstOrDefault(static strategy => strategy is { Kind: StrategyKind.Retry })
                    ?.Attempts;
            default:
                return HandlerReader.AddsPolicy(handler.TargetMethod)
                    ? reader.Handlers.Read(handler, cancellationToken).FirstOrDefault(static strategy => strategy.Kind == StrategyKind.Retry)?.Attempts
                    : null;
        }
    }

    public static bool IsHandler(IMethodSymbol method) =>
        HandlerReader.AddsPolicy(method)
        || (method.Name is "AddStandardResilienceHandler" or "AddResilienceHandler" && method.ContainingType?.Name is "ResilienceHttpClientBuilderExtensions");

    /// <summary>Microsoft's standard handler retries three times, unless its options are set to something else.</summary>
    private static int? StandardAttempts(IInvocationOperation handler, ResilienceReader reader, CancellationToken cancellationToken)
    {
        foreach (var assignment in handler.Descendants().OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: "MaxRetryAttempts" })
                return reader.Values.Int(assignment.Value, cancellationToken) is { } retries and > 0 and < 1_000_000 ? retries + 1 : null;
        }

        return 4;
    }
}
