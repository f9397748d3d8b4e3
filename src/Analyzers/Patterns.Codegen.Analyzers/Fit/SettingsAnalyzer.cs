using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>PCG9003: settings that do not mean what was meant. An MSBuild property is reported at the project file, a key once, at the first file it applies to.</summary>
internal sealed class SettingsAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG9003UnknownSetting.Descriptor, PCG9003UnknownSetting.OfProperties];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var trees = context.Compilation.SyntaxTrees;
        if (trees.Select(provider.GetOptions).Distinct().Any(static options => KeysOf(options).Any()))
        {
            var problems = new Lazy<ILookup<SyntaxTree, string>>(() => ProblemsOfKeys(trees, provider));
            context.RegisterSyntaxTreeAction(tree =>
            {
                foreach (var problem in problems.Value[tree.Tree])
                    tree.ReportDiagnostic(Finding.Create(PCG9003UnknownSetting.Descriptor, tree.Tree.GetLocation(default), problem));
            });
        }

        context.RegisterCompilationEndAction(CheckProperties);
    }

    private static void CheckProperties(CompilationAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var location = ProjectSettings.PropertyText(options, "MSBuildProjectFullPath") is { } path
            ? Location.Create(path, default, default(LinePositionSpan))
            : Location.None;
        foreach (var problem in ProblemsOfProperties(options))
            context.ReportDiagnostic(Finding.Create(PCG9003UnknownSetting.OfProperties, location, problem));
    }

    private static IEnumerable<string> ProblemsOfProperties(AnalyzerConfigOptions options)
    {
        foreach (var setting in SettingCatalog.All)
        {
            if (ProjectSettings.PropertyText(options, setting.Property) is { } text && setting.Problem(text) is { } problem)
                yield return $"The property {setting.Property} is '{text}', which means nothing, so it is ignored; write {setting.Values}{problem}";
        }

        foreach (var (written, meant) in SettingCatalog.Misnomers)
        {
            if (ProjectSettings.PropertyText(options, written) is { } text)
                yield return $"The property {written} ('{text}') does not exist, so it is ignored; its name is {meant.Property}";
        }

        var settings = new ProjectSettings(options, options);
        if (settings.IdempotencyMinTtl > settings.IdempotencyMaxTtl)
            yield return $"{SettingCatalog.IdempotencyMinTtl.Property} is longer than {SettingCatalog.IdempotencyMaxTtl.Property}, so no idempotency key is kept for a time between them; the first must be the shorter one";
    }

    /// <summary>The problems of the keys, each at the first file it applies to.</summary>
    private static ILookup<SyntaxTree, string> ProblemsOfKeys(IEnumerable<SyntaxTree> trees, AnalyzerConfigOptionsProvider provider)
    {
        // All files of a section share one object of options.
        var seen = new HashSet<AnalyzerConfigOptions>();
        var reported = new HashSet<(string Key, string Text)>();
        var problems = new List<(SyntaxTree Tree, string Problem)>();
        foreach (var tree in trees.Where(static t => !IsGenerated(t)).OrderBy(static t => t.FilePath, StringComparer.Ordinal))
        {
            var options = provider.GetOptions(tree);
            if (!seen.Add(options))
                continue;

            foreach (var key in KeysOf(options).OrderBy(static k => k, StringComparer.Ordinal))
            {
                if (options.TryGetValue(key, out var text) && text.Trim().Length > 0 && reported.Add((key, text)) && ProblemOf(key, text) is { } problem)
                    problems.Add((tree, problem));
            }
        }

        return problems.ToLookup(static p => p.Tree, static p => p.Problem);
    }

    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options) =>
        options.Keys.Where(static key => key.StartsWith(SettingCatalog.KeyPrefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>By its name: nothing is shown in generated files, so a problem must not stand at one.</summary>
    private static bool IsGenerated(SyntaxTree tree) =>
        ((string[])[".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs", "AssemblyInfo.cs", "AssemblyAttributes.cs"]).Any(ending => tree.FilePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string? ProblemOf(string key, string text)
    {
        var setting = SettingCatalog.All.FirstOrDefault(s => string.Equals(s.Key, key, StringComparison.OrdinalIgnoreCase));
        if (setting is not null)
        {
            return setting.Problem(text) is { } problem
                ? $"'{setting.Key} = {text}' in .editorconfig means nothing, so it is ignored; write {setting.Values}{problem}"
                : null;
        }

        var nearest = NearestName.Of(key, SettingCatalog.Keys);
        return $"The key '{key}' in .editorconfig does not exist, so it is ignored; {(nearest is null ? "the keys are " + string.Join(", ", SettingCatalog.Keys) : $"did you mean '{nearest}'?")}";
    }
}
