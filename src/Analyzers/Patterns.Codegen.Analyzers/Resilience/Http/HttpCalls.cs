using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>Calls of HttpClient that send a request.</summary>
internal static class HttpCalls
{
    private static readonly string[] s_verbs = ["Get", "Post", "Put", "Patch", "Delete", "Send"];

    /// <summary>Whether the method sends a request.</summary>
    public static bool IsSend(IMethodSymbol method) => VerbOf(method) is not null && IsOfClient(method);

    /// <summary>Whether a second request has another effect than the first: POST and PATCH.</summary>
    public static bool IsUnsafe(IMethodSymbol method) => VerbOf(method) is "Post" or "Patch" && IsOfClient(method);

    /// <summary>Whether <c>SendAsync</c> sends a POST or PATCH, where it is seen how the message is made.</summary>
    public static bool SendsUnsafe(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (VerbOf(call.TargetMethod) != "Send" || !IsOfClient(call.TargetMethod) || call.Argument("request") is not { Value: var request })
            return false;

        var message = new OptionsReader(values, request, cancellationToken);
        return message is { IsKnown: true, Creation.Type.Name: "HttpRequestMessage" }
            && message.Member("Method") is { } method
            && values.Trace(method, cancellationToken).Operation switch
            {
                IPropertyReferenceOperation { Property: { Name: "Post" or "Patch", ContainingType.Name: "HttpMethod" } } => true,
                IObjectCreationOperation { Type.Name: "HttpMethod", Arguments: [{ Value: var name }] } => values.Text(name, cancellationToken)?.ToUpperInvariant() is "POST" or "PATCH",
                _ => false,
            };
    }

    private static bool IsOfClient(IMethodSymbol method) =>
        method.ContainingType is { Name: "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions", ContainingNamespace: { } space }
        && space.ToDisplayString() is "System.Net.Http" or "System.Net.Http.Json";

    private static string? VerbOf(IMethodSymbol method) => Array.Find(s_verbs, verb => method.Name.StartsWith(verb, StringComparison.Ordinal));
}
