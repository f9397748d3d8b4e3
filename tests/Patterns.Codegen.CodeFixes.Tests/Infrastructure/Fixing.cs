using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>Applies fixes as an editor does, and compiles what comes out together with the generated code.</summary>
internal static class Fixing
{
    /// <summary>
    /// Applies the fix to the first diagnostic it offers <paramref name="key"/> for; the result must be <paramref name="expected"/>, compile without a new warning, and no longer show the diagnostic
    /// nor another of its rule.
    /// </summary>
    public static Task AssertAsync<TFix>(string source, string expected, string key)
        where TFix : PatternFix, new() =>
        AssertAsync<TFix>([source], [expected], key);

    public static async Task AssertAsync<TFix>(string[] sources, string[] expected, string key)
        where TFix : PatternFix, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, sources);
        var fix = new TFix();
        var before = await FixWorkspace.AnalyzeAsync(project);
        foreach (var diagnostic in before.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
        {
            if ((await OffersAsync(fix, project, diagnostic)).FirstOrDefault(action => action.EquivalenceKey == key) is { } offer)
            {
                var changed = await ApplyAsync(project, offer);
                await CheckAsync(project, changed, expected);
                AssertNothing(Repaired.NotGone(diagnostic, before, await FixWorkspace.AnalyzeAsync(changed)));
                return;
            }
        }

        Assert.Fail($"No diagnostic was offered the fix '{key}'.");
    }

    /// <summary>Applies Fix All; no diagnostic of the rule may be left that the fix offers itself for.</summary>
    public static async Task AssertAllAsync<TFix>(string[] sources, string[] expected, string key, FixAllScope scope = FixAllScope.Project)
        where TFix : PatternFix, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, sources);
        var fix = new TFix();
        var diagnostics = (await FixWorkspace.AnalyzeAsync(project)).Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).ToImmutableArray();
        var first = project.Documents.OrderBy(d => d.FilePath, StringComparer.Ordinal).First();
        var context = new FixAllContext(first, fix, scope, key, fix.FixableDiagnosticIds, new KnownDiagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await fix.GetFixAllProvider().GetFixAsync(context) ?? throw new InvalidOperationException("No Fix All.");
        var changed = await ApplyAsync(project, action);
        await CheckAsync(project, changed, expected);
        if (scope == FixAllScope.Project)
            Assert.Empty((await FixWorkspace.AnalyzeAsync(changed)).Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).Select(d => d.ToString()));
    }

    /// <summary>The keys of what is offered for all diagnostics of the source.</summary>
    public static async Task<string[]> KeysAsync<TFix>(params string[] sources)
        where TFix : PatternFix, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, sources);
        var fix = new TFix();
        var keys = new List<string>();
        foreach (var diagnostic in (await FixWorkspace.AnalyzeAsync(project)).Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
            keys.AddRange((await OffersAsync(fix, project, diagnostic)).Select(a => a.EquivalenceKey!));
        return [.. keys];
    }

    /// <summary>The keys of what all fixes offer for the rule in a program of a file. The rule must report, and the program must compile.</summary>
    public static async Task<string[]> KeysInProgramAsync(string rule, string source)
    {
        using var workspace = new AdhocWorkspace();
        var sample = Sample.Parse(rule, "fix", "program", source);
        var project = FixWorkspace.Create(workspace, sample);
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(project));
        var diagnostics = (await FixWorkspace.AnalyzeAsync(project, sample.Settings)).Where(d => d.Id == rule).ToArray();
        Assert.NotEmpty(diagnostics);
        var keys = new List<string>();
        foreach (var fix in FixCatalog.Create().Where(fix => fix.FixableDiagnosticIds.Contains(rule)))
        {
            foreach (var diagnostic in diagnostics)
                keys.AddRange((await OffersAsync(fix, project, diagnostic)).Select(action => action.EquivalenceKey!));
        }

        return [.. keys];
    }

    private static async Task CheckAsync(Project project, Project changed, string[] expected)
    {
        var texts = await FixWorkspace.TextsAsync(changed);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], texts[i], ignoreLineEndingDifferences: true);
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(changed));
        AssertNothing(await Repaired.WarningsAsync(project, changed));
    }

    /// <summary>Shows the whole text, which <c>Assert.Equal</c> would shorten.</summary>
    public static void AssertNothing(string problems) => Assert.True(problems.Length == 0, problems);

    public static async Task<List<CodeAction>> OffersAsync(PatternFix fix, Project project, Diagnostic diagnostic)
    {
        var document = project.GetDocument(diagnostic.Location.SourceTree) ?? throw new InvalidOperationException("The diagnostic stands in no file of the project.");
        var offers = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
        return offers;
    }

    public static async Task<Project> ApplyAsync(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }
}
