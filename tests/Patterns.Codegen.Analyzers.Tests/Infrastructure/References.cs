using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>What samples compile against: the framework's reference assemblies from a package (no download), the runtime, and what its package brings along.</summary>
public static class References
{
    public static IReadOnlyList<MetadataReference> Framework { get; } = [.. Basic.Reference.Assemblies.Net100.References.All];

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Framework,
        MetadataReference.CreateFromFile(typeof(RetryAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(BrokenCircuitException).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location),
    ];
}
