using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>PCG0004 where C# lets an attribute for methods stand, but no wrapper can: local functions, lambdas, accessors, operators, finalizers.</summary>
internal sealed class MisplacedAttributeAnalyzer : PatternRule
{
    private static readonly ImmutableArray<SyntaxKind> s_places =
    [
        SyntaxKind.LocalFunctionStatement,
        SyntaxKind.SimpleLambdaExpression,
        SyntaxKind.ParenthesizedLambdaExpression,
        SyntaxKind.GetAccessorDeclaration,
        SyntaxKind.SetAccessorDeclaration,
        SyntaxKind.InitAccessorDeclaration,
        SyntaxKind.AddAccessorDeclaration,
        SyntaxKind.RemoveAccessorDeclaration,
        SyntaxKind.OperatorDeclaration,
        SyntaxKind.ConversionOperatorDeclaration,
        SyntaxKind.DestructorDeclaration,
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG0004NotWrappable.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (Files.UsesAttributes(context.Compilation))
            context.RegisterSyntaxNodeAction(Analyze, s_places);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (!HasAttributes(context.Node))
            return;

        var symbol = context.Node is LambdaExpressionSyntax
            ? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol
            : context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken);
        if (symbol is not IMethodSymbol method)
            return;

        var key = method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == KeyMethodParser.Attribute);
        if (key is not null)
        {
            var location = new AttributeReader(key, context.CancellationToken).Location;
            new DiagnosticSink(context.ReportDiagnostic).Report("PCG0004", location, "[KeyTemplate] does nothing here: only a partial method of a type can be made from a key template; declare one");
        }

        if (PatternAttributes.Of(method) is not [var attribute, ..])
            return;

        var reader = new AttributeReader(attribute, context.CancellationToken);
        var shape = SignatureReader.ShapeOf(method, out _);
        ShapeRules.Allow(method, shape, reader.Location, new DiagnosticSink(context.ReportDiagnostic));
    }

    private static bool HasAttributes(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
        LambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
        BaseMethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        _ => false,
    };
}
