namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Puts statements under conditions, and changes conditions.</summary>
internal static class Conditions
{
    /// <summary>The statement, one step further in, behind <c>if (condition)</c>. What stands before it now stands before the <c>if</c>.</summary>
    public static IfStatementSyntax Wrap(StatementSyntax statement, ExpressionSyntax condition, SyntaxTrivia newLine, string step)
    {
        var leading = statement.GetLeadingTrivia();
        var indent = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading[leading.Count - 1].ToString() : "";
        return SyntaxFactory.IfStatement(condition, Indented(statement, step).WithLeadingTrivia(SyntaxFactory.Whitespace(indent + step)))
            .WithIfKeyword(Layout.Word(SyntaxKind.IfKeyword))
            .WithCloseParenToken(SyntaxFactory.Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(newLine))
            .WithLeadingTrivia(leading);
    }

    /// <summary>The lines behind the first one step further in; those within a token, as of a raw text, stay.</summary>
    private static StatementSyntax Indented(StatementSyntax statement, string step)
    {
        var first = statement.GetFirstToken();
        return statement.ReplaceTokens(
            statement.DescendantTokens().Where(token => token != first && Layout.EndsLine(token.GetPreviousToken().TrailingTrivia)),
            (_, token) =>
            {
                var leading = new List<SyntaxTrivia>();
                var beginsLine = true;
                foreach (var trivia in token.LeadingTrivia)
                {
                    if (beginsLine && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                        leading.Add(SyntaxFactory.Whitespace(step));
                    leading.Add(trivia);
                    beginsLine = trivia.IsKind(SyntaxKind.EndOfLineTrivia);
                }

                if (beginsLine)
                    leading.Add(SyntaxFactory.Whitespace(step));
                return token.WithLeadingTrivia(leading);
            });
    }

    /// <summary>The comparison with another operator.</summary>
    public static BinaryExpressionSyntax With(BinaryExpressionSyntax comparison, SyntaxKind kind, SyntaxKind token) =>
        SyntaxFactory.BinaryExpression(kind, comparison.Left, SyntaxFactory.Token(token).WithTriviaFrom(comparison.OperatorToken), comparison.Right);
}
