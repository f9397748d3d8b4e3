using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2012: <c>[Fallback]</c> below a pattern that the wrapper runs it outside of.</summary>
internal sealed class FallbackOrderAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2012FallbackBelow.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, Analyze), PatternMethods.Types);

    private static void Analyze(PatternMethod method)
    {
        var readers = method.Attributes.Select(a => new AttributeReader(a, method.CancellationToken)).ToArray();
        var fallback = Array.FindIndex(readers, static r => r.Name == "Fallback");
        var observer = Array.FindIndex(readers, static r => r.Name is "CircuitBreaker" or "Retry" or "Hedge" or "Pipeline");
        if (observer < 0 || fallback < observer)
            return;

        method.Report(Finding.Create(
            PCG2012FallbackBelow.Descriptor,
            readers[fallback].Location,
            $"[Fallback] on {method.Display} stands below [{readers[observer].Name}], but runs outside it, so that it hides no failure from it; move it above [{readers[observer].Name}] so that the code says what happens"));
    }
}
