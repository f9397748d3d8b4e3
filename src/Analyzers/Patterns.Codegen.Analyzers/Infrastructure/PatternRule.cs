using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Rules that look at the same code. The compiler does not know them: a <see cref="PatternAnalyzer"/> runs them. They have no state, and one object serves all compilations.</summary>
internal abstract class PatternRule
{
    /// <summary>What is reported.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Finds out what there is to look at in the compilation.</summary>
    /// <param name="driver">The compiler's.</param>
    /// <param name="words">What finds the words of all rules.</param>
    public GatedContext StartIn(CompilationStartAnalysisContext driver, WordFinder words)
    {
        var context = new GatedContext(driver, GateOf(driver.Compilation), words);
        Start(context);
        return context;
    }

    /// <summary>The members whose operations are looked at. Whoever registers for operations should say so: they cost more than all the rest.</summary>
    protected virtual CodeGate GateOf(Compilation compilation) => CodeGate.Open;

    protected abstract void Start(CompilationStartAnalysisContext context);
}
