using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Corpus;

/// <summary>
/// The assemblies that this program runs with, which are there for foreign code: the shared frameworks for every project, and of the packages what a project asks
/// for, with what they depend on. Rules ask which libraries are referenced: one more would change what they say.
/// </summary>
internal static class Packages
{
    private static readonly ConcurrentDictionary<string, MetadataReference> s_references = new();
    private static readonly ILookup<string, string> s_dependencies;
    private static readonly Dictionary<string, string> s_packageOfFile = new(StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_frameworks = new(
        ((Type[])[typeof(object), typeof(Microsoft.AspNetCore.Http.HttpContext)]).SelectMany(type => Directory.EnumerateFiles(Path.GetDirectoryName(type.Assembly.Location)!, "*.dll")).Select(file => Path.GetFileName(file)),
        StringComparer.OrdinalIgnoreCase);

    static Packages()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Patterns.Codegen.Corpus.deps.json")));
        var dependencies = new List<(string Package, string On)>();
        foreach (var library in file.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            var package = library.Name.Split('/')[0];
            if (library.Value.TryGetProperty("dependencies", out var on))
                dependencies.AddRange(on.EnumerateObject().Select(other => (package, other.Name)));
            if (library.Value.TryGetProperty("runtime", out var files))
            {
                foreach (var assembly in files.EnumerateObject())
                    s_packageOfFile[Path.GetFileName(assembly.Name)] = package;
            }
        }

        s_dependencies = dependencies.ToLookup(d => d.Package, d => d.On, StringComparer.OrdinalIgnoreCase);
    }

    private static IReadOnlyList<string> Files { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("Patterns.Codegen.", StringComparison.Ordinal)),
        typeof(RetryAttribute).Assembly.Location,
    ];

    /// <summary>The references of a project that installs our package beside its own.</summary>
    /// <param name="packages">The packages it asks for, also through other projects; those that this program lacks are ignored.</param>
    /// <param name="own">Assemblies of its own repository, which are no packages there.</param>
    public static IEnumerable<MetadataReference> For(IEnumerable<string> packages, IReadOnlySet<string> own)
    {
        var open = new Queue<string>(packages.Append("Patterns.Codegen"));
        var closure = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (open.TryDequeue(out var package))
        {
            if (closure.Add(package))
            {
                foreach (var on in s_dependencies[package])
                    open.Enqueue(on);
            }
        }

        return Files
            .Where(file => !own.Contains(Path.GetFileNameWithoutExtension(file)) && (s_frameworks.Contains(Path.GetFileName(file)) || !s_packageOfFile.TryGetValue(Path.GetFileName(file), out var package) || closure.Contains(package)))
            .Select(file => s_references.GetOrAdd(file, static path => MetadataReference.CreateFromFile(path)));
    }
}
