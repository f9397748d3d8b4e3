using Patterns.Codegen.Analyzers.Tests.Documentation;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>The samples that lie in files. <c>PATTERNS_SAMPLES=PCG1001</c> runs one rule alone, while it is being written.</summary>
public static class SampleFiles
{
    private static readonly string s_folder = Repository.PathOf("tests", "Patterns.Codegen.Analyzers.Tests", "Samples");

    /// <summary>Whole programs with marks of several rules; of none in particular.</summary>
    public static IReadOnlyList<Sample> Programs { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests", "Patterns.Codegen.Analyzers.Tests", "Programs"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(file => Sample.Parse("", "bad", Path.GetFileNameWithoutExtension(file), Repository.Read(file))),
    ];

    public static IReadOnlyList<Sample> All { get; } = [.. Read()];

    /// <summary>The text of a file beside the samples.</summary>
    public static string Text(string rule, string kind, string file) => Repository.Read(Path.Combine(s_folder, rule, kind, file));

    public static bool Exists(string rule, string kind, string file) => File.Exists(Path.Combine(s_folder, rule, kind, file));

    public static IEnumerable<Sample> Of(string kind) => All.Where(sample => sample.Kind == kind);

    private static IEnumerable<Sample> Read()
    {
        var wanted = Environment.GetEnvironmentVariable("PATTERNS_SAMPLES");
        foreach (var file in Directory.EnumerateFiles(s_folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".fixed.cs", StringComparison.Ordinal))
                continue;
            var parts = Path.GetRelativePath(s_folder, file).Split(Path.DirectorySeparatorChar);
            if (parts is not [var rule, "bad" or "good" or "fix", var name])
                throw new InvalidOperationException($"{file}: samples lie in Samples/PCGnnnn/bad, good or fix.");
            if (string.IsNullOrEmpty(wanted) || wanted == rule)
                yield return Sample.Parse(rule, parts[1], Path.GetFileNameWithoutExtension(name), Repository.Read(file));
        }
    }
}
