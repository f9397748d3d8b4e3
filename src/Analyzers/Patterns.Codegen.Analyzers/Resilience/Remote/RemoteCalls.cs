using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Resilience.Http;

namespace Patterns.Codegen.Analyzers.Resilience.Remote;

/// <summary>Calls that leave the machine, as far as their library is known.</summary>
internal static class RemoteCalls
{
    /// <summary>Of the framework's own types, what does; a socket that listens does not.</summary>
    private static readonly ImmutableDictionary<string, string[]> s_ofSystem = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["System.Net.Http.HttpMessageHandler"] = ["Send"],
        ["System.Net.Http.DelegatingHandler"] = ["Send"],
        ["System.Net.Http.HttpClientHandler"] = ["Send"],
        ["System.Net.WebClient"] = ["Download", "Upload", "Open"],
        ["System.Net.WebRequest"] = ["GetRe", "BeginGetRe"],
        ["System.Net.HttpWebRequest"] = ["GetRe", "BeginGetRe"],
        ["System.Net.Sockets.Socket"] = ["Connect", "Send"],
        ["System.Net.Sockets.TcpClient"] = ["Connect"],
        ["System.Net.Sockets.UdpClient"] = ["Connect", "Send"],
        ["System.Net.WebSockets.ClientWebSocket"] = ["Connect", "Send", "Receive"],
        ["System.Net.Mail.SmtpClient"] = ["Send"],
    }.ToImmutableDictionary();

    /// <summary>What blocks and has no twin that does not.</summary>
    private static readonly string[] s_blocking =
    [
        "Authenticate", "Basic", "BeginTransaction", "Bind", "Commit", "Connect", "Consume", "CreateChannel", "CreateConnection", "CreateModel", "Exchange", "Execute", "Invoke", "Open", "Produce", "Publish", "Query", "Queue", "Receive", "Send",
    ];

    private static readonly ImmutableHashSet<string> s_failures =
    [
        "Azure.RequestFailedException", "System.Net.Http.HttpRequestException", "System.Net.Mail.SmtpException", "System.Net.WebException", "System.Net.WebSockets.WebSocketException",
    ];

    /// <summary>Whether the method sends something to another machine.</summary>
    public static bool Is(IMethodSymbol method, Compilation compilation)
    {
        method = method.Original();
        if (HttpCalls.IsSend(method) || IsOfClient(method.ContainingType) || IsOfRefit(method))
            return true;
        if (method.ContainingType is not { } type)
            return false;
        if (s_ofSystem.TryGetValue(NameOf(type), out var verbs))
            return verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal));
        return RemoteLibraries.Has(type, compilation)
            && (IsAwaited(method.ReturnType) || HasTwin(type, method.Name) || s_blocking.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)));
    }

    /// <summary>Whether nothing but such calls throws it.</summary>
    public static bool IsFailure(ITypeSymbol? type, Compilation compilation)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (s_failures.Contains(NameOf(current)) || RemoteLibraries.Has(current, compilation))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is what a server answers: who retries for its sake, calls one.</summary>
    public static bool IsAnswer(ITypeSymbol? type, Compilation compilation) =>
        type is INamedTypeSymbol named && (NameOf(named) == "System.Net.Http.HttpResponseMessage" || RemoteLibraries.Has(named, compilation));

    /// <summary>What is generated of a contract: clients of gRPC and WCF.</summary>
    private static bool IsOfClient(INamedTypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "ClientBase" && current.ContainingNamespace?.ToDisplayString() is "Grpc.Core" or "System.ServiceModel")
                return true;
        }

        return false;
    }

    /// <summary>An interface of the project that Refit implements.</summary>
    private static bool IsOfRefit(IMethodSymbol method) =>
        method.ContainingType?.TypeKind == TypeKind.Interface && method.GetAttributes().Any(static attribute => attribute.AttributeClass?.ContainingNamespace is { Name: "Refit", ContainingNamespace.IsGlobalNamespace: true });

    private static bool IsAwaited(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" or "IAsyncEnumerable" || type.AllInterfaces.Any(static one => one.Name == "IAsyncEnumerable");

    /// <summary><c>StringGet</c> beside <c>StringGetAsync</c>.</summary>
    private static bool HasTwin(INamedTypeSymbol type, string name)
    {
        name += "Async";
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(name).IsEmpty)
                return true;
        }

        return type.AllInterfaces.Any(one => !one.GetMembers(name).IsEmpty);
    }

    private static string NameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";
}
