using System.Text.RegularExpressions;
using Patterns.Codegen.Analyzers.Tests.Documentation;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Robustness;

/// <summary>No fix is without a test: those in files and in classes look at whether the diagnostic is gone.</summary>
public sealed partial class FixKeyTests
{
    [Fact]
    public void Every_light_bulb_has_a_test()
    {
        var keys = Sources("src", "Analyzers", "Patterns.Codegen.CodeFixes").SelectMany(source => Key().Matches(source)).Select(match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var tests = string.Join("\n", Sources("tests", "Patterns.Codegen.CodeFixes.Tests"));
        var samples = SampleFiles.Of("fix").Select(sample => sample.Settings["fix"]).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(keys);
        var untested = keys.Where(key => !samples.Contains(key) && !tests.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Equal("", string.Join(", ", untested.Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [GeneratedRegex(@"""(?<key>PCG\d{4}\.[a-z]+)""")]
    private static partial Regex Key();
}
