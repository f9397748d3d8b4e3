using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.Analyzers.Tests.Robustness;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Robustness;

/// <summary>Every fix on every sample of every rule.</summary>
public sealed class EveryFixTests
{
    public static TheoryData<string> Rules => [.. SampleCatalog.All.Select(sample => sample.Name.Split('.')[0]).Distinct()];

    /// <summary>Whatever is offered makes code that compiles together with what is generated, and takes away the diagnostic or leaves a smaller one.</summary>
    [Theory, MemberData(nameof(Rules))]
    public async Task What_compiled_before_compiles_after(string rule)
    {
        foreach (var (name, source) in SampleCatalog.All.Where(sample => sample.Name.StartsWith(rule + ".Bad", StringComparison.Ordinal)))
        {
            using var workspace = new AdhocWorkspace();
            var project = FixWorkspace.Create(workspace, [source]);
            Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(project));
            var before = await FixWorkspace.AnalyzeAsync(project);
            foreach (var fix in FixCatalog.Create())
            {
                foreach (var diagnostic in before.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
                {
                    foreach (var offer in await Fixing.OffersAsync(fix, project, diagnostic))
                    {
                        var changed = await Fixing.ApplyAsync(project, offer);
                        var text = string.Join("\n", await FixWorkspace.TextsAsync(changed));
                        var errors = await FixWorkspace.SurprisesAsync(changed);
                        Assert.True(errors.Length == 0, $"{name}, {offer.EquivalenceKey}: {errors}\n{text}");
                        Assert.NotEqual(source, text);
                        var left = Repaired.NotGone(diagnostic, before, await FixWorkspace.AnalyzeAsync(changed));
                        Assert.True(left.Length == 0, $"{name}, {offer.EquivalenceKey}: {left}\n{text}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_fix_fails_on_broken_code(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            var (name, source) = SampleCatalog.All[random.Next(SampleCatalog.All.Count)];
            var mutated = Mutation.Of(source, random);
            using var workspace = new AdhocWorkspace();
            var project = FixWorkspace.Create(workspace, [mutated]);
            foreach (var diagnostic in await FixWorkspace.AnalyzeAsync(project))
            {
                foreach (var fix in FixCatalog.Create().Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                    await TryAsync(fix, project, diagnostic, $"{name}, seed {seed}, program {i}:\n{mutated}");
            }
        }
    }

    private static async Task TryAsync(CodeFixes.Infrastructure.PatternFix fix, Project project, Diagnostic diagnostic, string what)
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
}
