using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>The samples in files: those that show a repair, and every fix on every bad one.</summary>
public sealed class SampleFixTests
{
    public static TheoryData<string> Repairs => [.. SampleFiles.Of("fix").Select(sample => sample.ToString())];

    public static TheoryData<string> Rules => [.. SampleFiles.Of("bad").Select(sample => sample.Rule).Distinct()];

    /// <summary>The result is as written beside the sample, compiles but for what the user has to name, and no longer shows the rule.</summary>
    [Theory, MemberData(nameof(Repairs))]
    public async Task Repairs_as_shown(string name)
    {
        var sample = SampleFiles.All.Single(s => s.ToString() == name);
        var key = sample.Settings["fix"];
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, sample);
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(project));
        var (fix, offer) = await FindAsync(project, sample, key);
        var changed = await Fixing.ApplyAsync(project, offer);
        var text = (await FixWorkspace.TextsAsync(changed)).Single(t => !t.StartsWith("global using", StringComparison.Ordinal));
        var expected = SampleFiles.Exists(sample.Rule, "fix", sample.Name + ".fixed.cs") ? SampleFiles.Text(sample.Rule, "fix", sample.Name + ".fixed.cs") : "";
        Assert.Equal(expected, text, ignoreLineEndingDifferences: true);
        Assert.Equal("", await FixWorkspace.SurprisesAsync(changed));
        Fixing.AssertNothing(await Repaired.WarningsAsync(project, changed));
        var left = (await FixWorkspace.AnalyzeAsync(changed, sample.Settings)).Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).Select(d => d.ToString());
        Assert.Equal(sample.Settings.TryGetValue("left", out var count) ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 0, left.Count());
    }

    /// <summary>Every offer on every bad sample takes its diagnostic away.</summary>
    [Theory, MemberData(nameof(Rules))]
    public async Task What_compiled_before_compiles_after(string rule)
    {
        foreach (var sample in SampleFiles.Of("bad").Where(sample => sample.Rule == rule))
        {
            using var workspace = new AdhocWorkspace();
            var project = FixWorkspace.Create(workspace, sample);
            var before = (await FixWorkspace.AnalyzeAsync(project, sample.Settings)).Where(d => d.Id == rule).ToArray();
            var problems = new List<string>();
            foreach (var fix in FixCatalog.Create())
            {
                foreach (var diagnostic in before.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
                {
                    foreach (var offer in await Fixing.OffersAsync(fix, project, diagnostic))
                    {
                        var changed = await Fixing.ApplyAsync(project, offer);
                        var text = string.Join("\n", await FixWorkspace.TextsAsync(changed));
                        var errors = await FixWorkspace.SurprisesAsync(changed);
                        Assert.True(errors.Length == 0, $"{sample}, {offer.EquivalenceKey}: {errors}\n{text}");
                        Assert.DoesNotContain(string.Join("\n", await FixWorkspace.TextsAsync(project)), text, StringComparison.Ordinal);
                        if (Repaired.NotGone(diagnostic, before, await FixWorkspace.AnalyzeAsync(changed, sample.Settings)) is { Length: > 0 } left)
                            problems.Add($"{sample}, {offer.EquivalenceKey}: {left}\n{text}");
                    }
                }
            }

            Fixing.AssertNothing(string.Join("\n", problems));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_fix_fails_on_broken_code(int seed)
    {
        var random = new Random(seed);
        var samples = SampleFiles.Of("bad").Concat(SampleFiles.Of("fix")).ToArray();
        for (var i = 0; i < 40 && samples.Length > 0; i++)
        {
            var sample = samples[random.Next(samples.Length)];
            var mutated = sample with { Source = Analyzers.Tests.Robustness.Mutation.Of(sample.Source, random) };
            using var workspace = new AdhocWorkspace();
            var project = FixWorkspace.Create(workspace, mutated);
            foreach (var diagnostic in await FixWorkspace.AnalyzeAsync(project, sample.Settings))
            {
                foreach (var fix in FixCatalog.Create().Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                    await TryAsync(fix, project, diagnostic, $"{sample}, seed {seed}, program {i}:\n{mutated.Source}");
            }
        }
    }

    private static async Task TryAsync(PatternFix fix, Project project, Diagnostic diagnostic, string what)
    {
        try
        {
            foreach (var offer in await Fixing.OffersAsync(fix, project, diagnostic))
                await Fixing.ApplyAsync(project, offer);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{fix.GetType().Name} on {what}", exception);
        }
    }

    private static async Task<(PatternFix, CodeAction)> FindAsync(Project project, Sample sample, string key)
    {
        var diagnostics = await FixWorkspace.AnalyzeAsync(project, sample.Settings);
        foreach (var fix in FixCatalog.Create())
        {
            var own = diagnostics.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).ToArray();
            foreach (var diagnostic in own)
            {
                if ((await Fixing.OffersAsync(fix, project, diagnostic)).FirstOrDefault(action => action.EquivalenceKey == key) is not { } offer)
                    continue;
                if (!sample.Settings.ContainsKey("all"))
                    return (fix, offer);

                var document = project.GetDocument(diagnostic.Location.SourceTree)!;
                var context = new FixAllContext(document, fix, FixAllScope.Project, key, fix.FixableDiagnosticIds, new KnownDiagnostics([.. own]), TestContext.Current.CancellationToken);
                return (fix, await fix.GetFixAllProvider().GetFixAsync(context) ?? throw new InvalidOperationException("No Fix All."));
            }
        }

        throw new InvalidOperationException($"{sample}: no diagnostic was offered the fix '{key}'; found {string.Join(", ", diagnostics.Select(d => d.ToString()))}.");
    }
}
