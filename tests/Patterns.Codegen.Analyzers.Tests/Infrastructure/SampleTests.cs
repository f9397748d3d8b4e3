using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>
/// All samples in files: a bad one shows its rule just where it is marked, a good one shows no rule at all, and both compile. Other rules may have
/// something to say about bad code; it is marked where that matters.
/// </summary>
public sealed class SampleTests
{
    public static TheoryData<string> Bad => [.. SampleFiles.Of("bad").Select(sample => sample.ToString())];

    public static TheoryData<string> Good => [.. SampleFiles.Of("good").Select(sample => sample.ToString())];

    [Theory(DisableDiscoveryEnumeration = false), MemberData(nameof(Bad))]
    public async Task Reports(string name)
    {
        var sample = Find(name);
        var result = await Analysis.RunAsync(sample);
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        var ids = sample.Expected.Select(e => e.Id).Append(sample.Rule).ToHashSet();
        var actual = result.Diagnostics.Where(d => ids.Contains(d.Id) || !d.Id.StartsWith("PCG", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            sample.Expected.Select(e => Line(e.Id, sample.Source, e.Span)).Order(StringComparer.Ordinal),
            actual.Select(d => Line(d.Id, sample.Source, d.Location.SourceSpan)).Order(StringComparer.Ordinal));
        Assert.NotEmpty(actual);
        Assert.All(actual.Where(d => d.Id == sample.Rule && sample.Severity is not null), d => Assert.Equal(sample.Severity, d.Severity));
        Analysis.AssertReadable(result.Diagnostics);
        var messages = string.Join("\n", actual.Select(d => d.GetMessage()));
        Assert.All(sample.Says, text => Assert.Contains(text, messages, StringComparison.Ordinal));
    }

    [Theory(DisableDiscoveryEnumeration = false), MemberData(nameof(Good))]
    public async Task Is_silent(string name)
    {
        var sample = Find(name);
        Assert.Empty(sample.Expected);
        var result = await Analysis.RunAsync(sample);
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        Assert.Equal("", string.Join("\n", result.Diagnostics.Where(d => !sample.Allows.Contains(d.Id))));
    }

    private static Sample Find(string name) => SampleFiles.All.Single(sample => sample.ToString() == name);

    private static string Line(string id, string source, TextSpan span) =>
        $"{id} at {SourceText.From(source).Lines.GetLinePosition(span.Start)}: {(span.End <= source.Length ? source.Substring(span.Start, span.Length) : "outside the sample")}";
}
