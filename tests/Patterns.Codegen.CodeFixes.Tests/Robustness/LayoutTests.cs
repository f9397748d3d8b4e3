using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Robustness;

/// <summary>
/// Every fix on every sample, in a file with blanks, one with tabs and one with Windows line ends: what it writes looks as if the file's author had written it, and comments stay.
/// </summary>
public sealed class LayoutTests
{
    /// <summary>Of the rules whose samples lie in files, and of those in classes.</summary>
    public static TheoryData<string> Rules => 
    [
        .. SampleFiles.All.Where(IsFixed).Select(sample => sample.Rule)
            .Concat(SampleCatalog.All.Select(sample => RuleOf(sample.Name)))
            .Distinct()
            .Where(rule => Environment.GetEnvironmentVariable("PATTERNS_SAMPLES") is not { Length: > 0 } wanted || rule == wanted),
    ];

    [Theory, MemberData(nameof(Rules))]
    public async Task A_fix_writes_as_the_file_does(string rule)
    {
        var problems = new List<string>();
        foreach (var sample in SampleFiles.All.Where(IsFixed).Where(sample => sample.Rule == rule))
            problems.AddRange(await InAllStylesAsync(sample.ToString(), sample.Source, (workspace, source) => FixWorkspace.Create(workspace, sample with { Source = source }), sample.Settings));
        foreach (var (name, source) in SampleCatalog.All.Where(sample => RuleOf(sample.Name) == rule))
            problems.AddRange(await InAllStylesAsync(name, source, static (workspace, source) => FixWorkspace.Create(workspace, [source]), null));
        Fixing.AssertNothing(string.Join("\n\n", problems));
    }

    private static bool IsFixed(Sample sample) => sample.Kind is "bad" or "fix";

    private static string RuleOf(string name) => name[..7];

    private static async Task<IEnumerable<string>> InAllStylesAsync(
        string name,
        string source,
        Func<Microsoft.CodeAnalysis.AdhocWorkspace, string, Microsoft.CodeAnalysis.Project> create,
        IReadOnlyDictionary<string, string>? settings)
    {
        source = source.ReplaceLineEndings("\n");
        var blanks = await LaidOut.AllAsync(source, create, settings);
        var problems = blanks.SelectMany(one => one.Problems(source, isLaidOut: settings is not null)).Select(problem => $"{name}: {problem}").ToList();
        if (blanks.Count == 0)
            return problems;

        // A file of one line, or with nothing indented, has no style to keep.
        if (!source.Contains('\n', StringComparison.Ordinal))
            return problems;
        Func<string, string> write = LaidOut.WithTabs(source) == source ? LaidOut.WithWindowsLines : static text => LaidOut.WithWindowsLines(LaidOut.WithTabs(text));
        problems.AddRange(LaidOut.Differences(blanks, await LaidOut.AllAsync(write(source), create, settings), write).Select(problem => $"{name}, tabs and CRLF: {problem}"));
        return problems;
    }
}
