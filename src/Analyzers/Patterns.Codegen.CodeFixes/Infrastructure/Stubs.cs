namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Bodies to be filled in.</summary>
internal static class Stubs
{
    /// <summary>Gives a declaration that ends with a semicolon the body <c>=&gt; throw new NotImplementedException();</c>.</summary>
    public static MethodDeclarationSyntax WithThrow(MethodDeclarationSyntax declaration, TypeSyntax exception, SyntaxTrivia newLine)
    {
        var creation = SyntaxFactory.ObjectCreationExpression(Layout.Word(SyntaxKind.NewKeyword), exception, SyntaxFactory.ArgumentList(), null);
        var arrow = SyntaxFactory.ArrowExpressionClause(
            SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ThrowExpression(Layout.Word(SyntaxKind.ThrowKeyword), creation));
        declaration = declaration.WithSemicolonToken(default);
        var last = declaration.GetLastToken();
        return declaration
            .ReplaceToken(last, last.WithTrailingTrivia())
            .WithExpressionBody(arrow)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(newLine));
    }
}
