namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Writes parameters.</summary>
internal static class Parameters
{
    public static ParameterSyntax Of(TypeSyntax type, string name) =>
        SyntaxFactory.Parameter(Names.Token(name)).WithType(type.WithTrailingTrivia(SyntaxFactory.Space));

    /// <summary>With <c>= default</c>.</summary>
    public static ParameterSyntax Optional(ParameterSyntax parameter) =>
        parameter.WithDefault(SyntaxFactory.EqualsValueClause(
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
}
