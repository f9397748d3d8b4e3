namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>Calls of HttpClient that send a request.</summary>
internal static class HttpCalls
{
    private static readonly string[] s_verbs = ["Get", "Post", "Put", "Patch", "Delete", "Send"];

    /// <summary>Whether the method sends a request.</summary>
    public static bool IsSend(IMethodSymbol method) => VerbOf(method) is not null && IsOfClient(method);

    /// <summary>Whether a second request has another effect than the first: POST and PATCH. What <c>SendAsync</c> sends is not known.</summary>
    public static bool IsUnsafe(IMethodSymbol method) => VerbOf(method) is "Post" or "Patch" && IsOfClient(method);

    private static bool IsOfClient(IMethodSymbol method) =>
        method.ContainingType is { Name: "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions", ContainingNamespace: { } space }
        && space.ToDisplayString() is "System.Net.Http" or "System.Net.Http.Json";

    private static string? VerbOf(IMethodSymbol method) => Array.Find(s_verbs, verb => method.Name.StartsWith(verb, StringComparison.Ordinal));
}
