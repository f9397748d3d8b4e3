using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Runs the generator's parsers over every method with pattern attributes and reports what they find.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UsageAnalyzer : PatternAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalog.OfParsers;

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, Analyze), PatternMethods.Types);

    private static void Analyze(PatternMethod method)
    {
        var sink = new DiagnosticSink(UnfinishedAttributes.Filter(method.Attributes, method.Report));
        MethodParser.Parse(method.Symbol, method.Model, method.Declaration, sink, method.CancellationToken);
    }
}
