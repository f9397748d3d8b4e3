using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Runs the generator's parser over every method with <c>[KeyTemplate]</c>: PCG0004, PCG0005 and PCG0006.</summary>
internal sealed class KeyTemplateAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [PCG0004NotWrappable.Descriptor, PCG0005MalformedValue.Descriptor, PCG0006UnboundHole.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSyntaxNodeAction(Analyze, PatternMethods.Types);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        foreach (var (declaration, symbol) in PatternMethods.WithAttributes(context))
        {
            var attribute = symbol.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == KeyMethodParser.Attribute);
            if (attribute?.ApplicationSyntaxReference is { } reference
                && reference.SyntaxTree == declaration.SyntaxTree
                && declaration.Span.Contains(reference.Span))
            {
                var sink = new DiagnosticSink(UnfinishedAttributes.Filter([attribute], context.ReportDiagnostic));
                KeyMethodParser.Parse(symbol, context.SemanticModel, declaration, sink, context.CancellationToken);
            }
        }
    }
}
