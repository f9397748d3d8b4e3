using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>
/// Runs rules: concurrent, silent in generated code, and without any cost where the package is not referenced. One for many, because the compiler's driver does
/// something for each analyzer in each file, also where the rule has nothing to look at.
/// </summary>
internal abstract class PatternAnalyzer : DiagnosticAnalyzer
{
    /// <param name="rules">Without state: they are shared by all compilations.</param>
    protected PatternAnalyzer(ImmutableArray<PatternRule> rules)
    {
        Rules = rules;
        SupportedDiagnostics = [.. rules.SelectMany(static rule => rule.SupportedDiagnostics).Distinct()];
    }

    public ImmutableArray<PatternRule> Rules { get; }

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Not GetTypeByMetadataName: that finds nothing when two references hold the type.
            if (start.Compilation.GetTypesByMetadataName(PatternAttributes.Runtime).IsEmpty)
                return;

            var words = new WordFinder();
            var started = new List<GatedContext>();
            try
            {
                Each.Of(Rules, rule => started.Add(rule.StartIn(start, words)));
            }
            finally
            {
                RuleFiles.Register(start, started, words);
            }
        });
    }
}
