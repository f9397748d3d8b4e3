using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>What all analyzers share: concurrent, silent in generated code, and without any cost where the package is not referenced.</summary>
internal abstract class PatternAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Not GetTypeByMetadataName: that finds nothing when two references hold the type.
            if (start.Compilation.GetTypesByMetadataName(PatternAttributes.Runtime).IsEmpty)
                return;

            var gated = new GatedContext(start, GateOf(start.Compilation));
            Start(gated);
            gated.Complete();
        });
    }

    /// <summary>The members whose operations are looked at. Whoever registers for operations should say so: they cost more than all the rest.</summary>
    protected virtual CodeGate GateOf(Compilation compilation) => CodeGate.Open;

    protected abstract void Start(CompilationStartAnalysisContext context);
}
