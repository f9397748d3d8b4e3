using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>What samples compile against: the framework's reference assemblies from a package (no download), the runtime, and what its package brings along.</summary>
public static class References
{
    /// <summary>The files of the libraries that rules know, as the build of this project copied them.</summary>
    private static readonly string[] s_libraryFiles =
    [
        "StackExchange.Redis.dll", "Pipelines.Sockets.Unofficial.dll", "Npgsql.dll",
        "Polly.dll", "Polly.Core.dll", "Polly.Extensions.dll", "Polly.RateLimiting.dll", "Polly.Extensions.Http.dll",
        "Microsoft.Extensions.Http.Polly.dll", "Microsoft.Extensions.Http.Resilience.dll", "Microsoft.Extensions.Resilience.dll",
        "Microsoft.Extensions.Caching.StackExchangeRedis.dll",
        "DistributedLock.Core.dll", "DistributedLock.Redis.dll", "DistributedLock.Postgres.dll",
    ];

    public static IReadOnlyList<MetadataReference> Framework { get; } = [.. Basic.Reference.Assemblies.Net100.References.All];

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Framework,
        MetadataReference.CreateFromFile(typeof(RetryAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(BrokenCircuitException).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location),
    ];

    /// <summary><see cref="All"/>, ASP.NET Core, and every library that a rule knows.</summary>
    public static IReadOnlyList<MetadataReference> Libraries { get; } = WithLibraries();

    private static List<MetadataReference> WithLibraries()
    {
        var references = Framework.ToList();
        var names = Framework.Select(r => Path.GetFileName(r.Display)?.Replace(" (net100)", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] own = [typeof(RetryAttribute).Assembly.Location, .. s_libraryFiles.Select(file => Path.Combine(AppContext.BaseDirectory, file)).Where(File.Exists)];
        var shared = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)!, "*.dll").Order(StringComparer.Ordinal);
        foreach (var file in own.Concat(shared))
        {
            if (names.Add(Path.GetFileName(file)))
                references.Add(MetadataReference.CreateFromFile(file));
        }

        return references;
    }
}
