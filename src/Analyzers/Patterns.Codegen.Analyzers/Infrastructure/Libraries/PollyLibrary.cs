namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>Polly: the pipelines of version 8, the policies of version 7, and what Microsoft builds on both for HttpClient.</summary>
internal sealed class PollyLibrary
{
    private static readonly string[] s_outages =
        ["System.Net.Http.HttpRequestException", "System.Threading.Tasks.TaskCanceledException", "System.TimeoutException", "System.IO.IOException", "System.Net.Sockets.SocketException", "Polly.Timeout.TimeoutRejectedException"];

    private PollyLibrary(Compilation compilation, INamedTypeSymbol brokenCircuit)
    {
        BrokenCircuit = brokenCircuit;
        ArgumentError = compilation.Find("System.ArgumentNullException");
        PolicyBuilder = compilation.Find("Polly.PolicyBuilder");
        Policy = compilation.Find("Polly.Policy");
        HttpTimeOut = compilation.Find("System.Threading.Tasks.TaskCanceledException");
        Outages = [.. s_outages.Select(compilation.Find).OfType<INamedTypeSymbol>()];
        HttpClientBuilder = compilation.Find("Microsoft.Extensions.DependencyInjection.IHttpClientBuilder");
    }

    /// <summary>What an open circuit throws.</summary>
    public INamedTypeSymbol BrokenCircuit { get; }

    /// <summary>An error that no repetition mends.</summary>
    public INamedTypeSymbol? ArgumentError { get; }

    /// <summary>Version 7's <c>PolicyBuilder</c>.</summary>
    public INamedTypeSymbol? PolicyBuilder { get; }

    /// <summary>Version 7's <c>Policy</c>.</summary>
    public INamedTypeSymbol? Policy { get; }

    /// <summary>What HttpClient throws when its own time is over.</summary>
    public INamedTypeSymbol? HttpTimeOut { get; }

    /// <summary>What calls throw when a dependency is down or hangs.</summary>
    public ImmutableArray<INamedTypeSymbol> Outages { get; }

    public INamedTypeSymbol? HttpClientBuilder { get; }

    public static PollyLibrary? Find(Compilation compilation) =>
        compilation.Find("Polly.CircuitBreaker.BrokenCircuitException") is { } broken ? new PollyLibrary(compilation, broken) : null;

    /// <summary>Whether the type is declared in one of Polly's namespaces.</summary>
    public static bool IsPolly(ISymbol? symbol)
    {
        for (var space = symbol?.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space.Name == "Polly" && space.ContainingNamespace is { IsGlobalNamespace: true })
                return true;
        }

        return false;
    }
}
