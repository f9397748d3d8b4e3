using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Loops that wait until a process of the same machine listens: what they try again is to connect to a Unix domain socket or a local pipe, where no crowd of clients comes back.
/// </summary>
internal sealed class LocalSockets
{
    private const int MaxHelpers = 4;
    private static readonly ImmutableHashSet<string> s_failures = ["SocketException", "IOException", "TimeoutException"];
    private static readonly ImmutableHashSet<string> s_remote = ["HttpClient", "HttpMessageInvoker", "TcpClient", "UdpClient", "IPEndPoint", "DnsEndPoint", "Dns", "WebRequest", "ClientWebSocket"];

    private readonly HashSet<IMethodSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly ValueReader _values;
    private readonly CancellationToken _cancellationToken;
    private bool _connects;

    private LocalSockets(ValueReader values, CancellationToken cancellationToken) => (_values, _cancellationToken) = (values, cancellationToken);

    /// <summary>Whether the loop only goes on after failures of a connection, and the only connection that is seen in the attempt and its helpers is a local one.</summary>
    public static bool AreAllOf(RetryLoop loop, ValueReader values, CancellationToken cancellationToken)
    {
        if (!loop.Retrying.All(static clause => s_failures.Contains(clause.ExceptionType.Name)))
            return false;
        var sockets = new LocalSockets(values, cancellationToken);
        return sockets.Search(loop.Try.Body, 0) && sockets._connects;
    }

    /// <summary>False as soon as the code reaches for another machine.</summary>
    private bool Search(IOperation code, int depth)
    {
        foreach (var operation in code.Descendants())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (operation is IObjectCreationOperation { Type: { } made } && IsRemote(made))
                return false;
            if (operation is not IInvocationOperation { TargetMethod: var method } call)
                continue;
            if (IsRemote(method.ContainingType))
                return false;
            if (method.Name is "Connect" or "ConnectAsync" && IsOfSystem(method.ContainingType))
            {
                if (!IsLocal(call))
                    return false;
                _connects = true;
            }
            else if (!Follow(method, depth))
            {
                return false;
            }
        }

        return true;
    }

    private bool Follow(IMethodSymbol method, int depth)
    {
        if (depth >= MaxHelpers || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _values.Sources.Compilation.Assembly) || !_seen.Add(CallTarget.Of(method)))
            return true;
        foreach (var body in method.IsAbstract ? Implementations.Of(method, _values.Sources.Compilation, _cancellationToken) : [CallTarget.Of(method)])
        {
            var declared = body.PartialImplementationPart ?? body;
            if (declared.DeclaringSyntaxReferences is [var reference]
                && _values.Sources.OperationOf(reference.GetSyntax(_cancellationToken), _cancellationToken) is { } code
                && !Search(code, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsLocal(IInvocationOperation call) => call.TargetMethod.ContainingType.Name switch
    {
        "Socket" => call.Arguments is [{ Value: var address }, ..] && address.WithoutConversions().Type?.Name == "UnixDomainSocketEndPoint",
        "NamedPipeClientStream" => call.Instance is { } pipe
            && _values.Trace(pipe, _cancellationToken).Operation is IObjectCreationOperation { Arguments: [{ Parameter.Name: var first, Value: var server }, ..] }
            && (first == "pipeName" || _values.Text(server, _cancellationToken) == "."),
        _ => false,
    };

    private static bool IsRemote(ITypeSymbol? type) => type is not null && s_remote.Contains(type.Name) && IsOfSystem(type);

    private static bool IsOfSystem(ITypeSymbol? type)
    {
        var space = type?.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;
        return space?.Name == "System";
    }
}
