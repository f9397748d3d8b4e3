using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Robustness;

/// <summary>
/// Whole programs as newcomers write them, each with all seven forbidden mistakes in words of its own. All are found, and Fix All repairs each that has one right answer;
/// what is left to the user is named in the program's first lines.
/// </summary>
public sealed class ProgramTests
{
    private static readonly string[] s_forbidden = ["PCG1001", "PCG1002", "PCG2001", "PCG2002", "PCG3001", "PCG3002", "PCG4001"];

    public static TheoryData<string> Names => [.. SampleFiles.Programs.Select(program => program.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task All_seven_are_found_and_repaired(string name)
    {
        var sample = SampleFiles.Programs.Single(program => program.Name == name);
        Assert.Equal(s_forbidden, sample.Expected.Select(e => e.Id).Distinct().Order(StringComparer.Ordinal));
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, sample);
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(project));
        var found = await ForbiddenAsync(project, sample);
        Assert.Equal(sample.Expected.Select(e => (e.Id, e.Span)).Order(), found.Select(d => (d.Id, d.Location.SourceSpan)).Order());

        foreach (var id in s_forbidden)
            project = await FixAllAsync(project, sample, id);
        var text = string.Join("\n", await FixWorkspace.TextsAsync(project));
        var surprises = (await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !Left.ToUser(d)).ToArray();
        Assert.True(surprises.Length == 0, string.Join("\n", surprises.Select(d => d.ToString())) + "\n" + text);
        var left = (await ForbiddenAsync(project, sample)).Select(d => d.Id).Distinct();
        Assert.True(string.Join(", ", left.Order(StringComparer.Ordinal)) == sample.Settings["left"], $"left: {string.Join(", ", left)}\n{text}");
    }

    private static async Task<Diagnostic[]> ForbiddenAsync(Project project, Sample sample) =>
        [.. (await FixWorkspace.AnalyzeAsync(project, sample.Settings)).Where(d => s_forbidden.Contains(d.Id))];

    /// <summary>All light bulbs of the rule, one after the other, each for all places that offer it.</summary>
    private static async Task<Project> FixAllAsync(Project project, Sample sample, string id)
    {
        var used = new HashSet<string>();
        foreach (var fix in FixCatalog.Create().Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            while (await NextAsync(fix, project, sample, id, used) is { } next)
                project = next;
        }

        return project;
    }

    private static async Task<Project?> NextAsync(PatternFix fix, Project project, Sample sample, string id, HashSet<string> used)
    {
        var diagnostics = (await FixWorkspace.AnalyzeAsync(project, sample.Settings)).Where(d => d.Id == id).ToArray();
        foreach (var diagnostic in diagnostics)
        {
            if ((await Fixing.OffersAsync(fix, project, diagnostic)).FirstOrDefault(offer => used.Add(offer.EquivalenceKey!)) is not { EquivalenceKey: var key })
                continue;
            var context = new FixAllContext(project.GetDocument(diagnostic.Location.SourceTree)!, fix, FixAllScope.Project, key!, [id], new KnownDiagnostics([.. diagnostics]), TestContext.Current.CancellationToken);
            return await Fixing.ApplyAsync(project, (await fix.GetFixAllProvider().GetFixAsync(context))!);
        }

        return null;
    }
}
