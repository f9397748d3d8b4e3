using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Runs the generator's parsers over every method with pattern attributes and every decorated interface, and reports what they find.</summary>
internal sealed class UsageAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalog.OfParsers;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, Analyze), PatternMethods.Types);
        context.RegisterSyntaxNodeAction(AnalyzeInterface, SyntaxKind.InterfaceDeclaration);
    }

    private static void Analyze(PatternMethod method)
    {
        // The methods of a decorated interface are read together.
        var isDecorated = PatternAttributes.Has(method.Symbol.ContainingType, PatternAttributes.GenerateDecorator);
        if (isDecorated && !method.Declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            return;

        var sink = new DiagnosticSink(UnfinishedAttributes.Filter(method.Attributes, method.Report));
        MethodParser.Parse(method.Symbol, method.Model, method.Declaration, sink, method.CancellationToken);
    }

    private static void AnalyzeInterface(SyntaxNodeAnalysisContext context)
    {
        var declaration = (InterfaceDeclarationSyntax)context.Node;
        if (declaration.AttributeLists.Count == 0 || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type)
            return;

        // Of a partial interface, the part with the attribute.
        var decorator = type.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == PatternAttributes.GenerateDecorator);
        if (decorator?.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != declaration.SyntaxTree
            || !declaration.Span.Contains(reference.Span))
        {
            return;
        }

        var attributes = type.AllInterfaces.Add(type).SelectMany(static t => t.GetMembers()).OfType<IMethodSymbol>().SelectMany(static m => PatternAttributes.Of(m)).ToImmutableArray();
        var sink = new DiagnosticSink(UnfinishedAttributes.Filter(attributes, context.ReportDiagnostic));
        if (InterfaceParser.Parse(type, context.SemanticModel, declaration, sink, context.CancellationToken) is { IsBroken: false } && UnseenTypes.Explain(type) is { } unseen)
            sink.Report("PCG0004", declaration.Identifier.GetLocation(), $"{type.Name} cannot be decorated: {unseen}");
    }
}
