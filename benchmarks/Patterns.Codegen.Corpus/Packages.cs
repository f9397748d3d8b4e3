using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Corpus;

/// <summary>The assemblies that this program runs with: the shared frameworks and its packages, which are there for foreign code.</summary>
internal static class Packages
{
    private static readonly ConcurrentDictionary<string, MetadataReference> s_references = new();

    public static IReadOnlyList<string> Files { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("Patterns.Codegen.", StringComparison.Ordinal)),
        typeof(RetryAttribute).Assembly.Location,
    ];

    public static MetadataReference Of(string file) => s_references.GetOrAdd(file, static path => MetadataReference.CreateFromFile(path));
}
