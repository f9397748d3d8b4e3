using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>PCG9003: settings that do not mean what was meant. An MSBuild property is reported at the project file, a key once, at the first file it applies to.</summary>
internal sealed class SettingsAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG9003UnknownSetting.Descriptor, PCG9003UnknownSetting.OfProperties];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var trees = context.Compilation.SyntaxTrees;
        if (trees.Select(provider.GetOptions).Distinct().Any(static options => KeyProblems.KeysOf(options).Any()))
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
        var files = context.Compilation.SyntaxTrees.Where(static tree => !IsGenerated(tree)).Select(context.Options.AnalyzerConfigOptionsProvider.GetOptions).Distinct();
        foreach (var problem in PropertyProblems.Of(options, files))
            context.ReportDiagnostic(Finding.Create(PCG9003UnknownSetting.OfProperties, location, problem));
    }

    /// <summary>The problems of the keys, each at the first file it applies to.</summary>
    private static ILookup<SyntaxTree, string> ProblemsOfKeys(IEnumerable<SyntaxTree> trees, AnalyzerConfigOptionsProvider provider)
    {
        // All files of a section share one object of options.
        var seen = new HashSet<AnalyzerConfigOptions>();
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<(SyntaxTree Tree, string Problem)>();
        foreach (var tree in trees.Where(static t => !IsGenerated(t)).OrderBy(static t => t.FilePath, StringComparer.Ordinal))
        {
            var options = provider.GetOptions(tree);
            if (seen.Add(options))
                problems.AddRange(KeyProblems.Of(options, provider.GlobalOptions).Where(reported.Add).Select(problem => (tree, problem)));
        }

        return problems.ToLookup(static p => p.Tree, static p => p.Problem);
    }

    /// <summary>By its name: nothing is shown in generated files, so a problem must not stand at one.</summary>
    private static bool IsGenerated(SyntaxTree tree) =>
        ((string[])[".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs", "AssemblyInfo.cs", "AssemblyAttributes.cs"]).Any(ending => tree.FilePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
