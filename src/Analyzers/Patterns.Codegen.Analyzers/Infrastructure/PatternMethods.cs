using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>
/// Finds the methods with pattern attributes. Analyzers visit type declarations and look at the members here: the driver never runs
/// symbol actions for a partial method whose other part is generated, which is what every wrapped method is.
/// </summary>
internal static class PatternMethods
{
    /// <summary>What to register for.</summary>
    public static readonly ImmutableArray<SyntaxKind> Types =
    [
        SyntaxKind.ClassDeclaration,
        SyntaxKind.StructDeclaration,
        SyntaxKind.InterfaceDeclaration,
        SyntaxKind.RecordDeclaration,
        SyntaxKind.RecordStructDeclaration,
        SyntaxKind.ExtensionBlockDeclaration,
    ];

    /// <summary>Calls <paramref name="analyze"/> for each method of the type declaration that has pattern attributes.</summary>
    public static void Visit(SyntaxNodeAnalysisContext context, Action<PatternMethod> analyze)
    {
        foreach (var (declaration, symbol) in WithAttributes(context))
        {
            if (Find(context, declaration, symbol) is { } method)
                analyze(method);
        }
    }

    /// <summary>The methods of the type declaration that have any attribute. Asked only in projects that have ours: see <see cref="GatedContext"/>.</summary>
    public static IEnumerable<(MethodDeclarationSyntax Declaration, IMethodSymbol Symbol)> WithAttributes(SyntaxNodeAnalysisContext context)
    {
        foreach (var member in ((TypeDeclarationSyntax)context.Node).Members)
        {
            if (member is MethodDeclarationSyntax { AttributeLists.Count: > 0 } declaration
                && context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is { } symbol)
            {
                yield return (declaration, symbol.PartialDefinitionPart ?? symbol);
            }
        }
    }

    private static PatternMethod? Find(SyntaxNodeAnalysisContext context, MethodDeclarationSyntax declaration, IMethodSymbol symbol)
    {
        // Both parts of a partial method may carry attributes; it is one method all the same.
        var attributes = PatternAttributes.Of(symbol);
        return attributes is [{ ApplicationSyntaxReference: { } first }, ..] && first.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(first.Span)
            ? new PatternMethod(symbol, declaration, attributes, context.SemanticModel, context.ReportDiagnostic, context.CancellationToken)
            : null;
    }
}
