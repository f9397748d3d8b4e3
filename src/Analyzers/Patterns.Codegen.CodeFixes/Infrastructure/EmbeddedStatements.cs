namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Changes statements that may stand without braces.</summary>
internal static class EmbeddedStatements
{
    /// <summary>What the statement becomes; in braces of its own directly under an <c>if</c>, a loop and the like, where an <c>else</c> that follows would come to belong to it.</summary>
    /// <param name="current">The statement as it is after other edits.</param>
    /// <param name="original">The statement as it stands in the file, for its place and layout.</param>
    /// <param name="change">Makes one statement of it.</param>
    public static StatementSyntax Replace(StatementSyntax current, StatementSyntax original, Func<StatementSyntax, StatementSyntax> change)
    {
        if (original.Parent is not (StatementSyntax or ElseClauseSyntax) || original.Parent is BlockSyntax or LabeledStatementSyntax)
            return change(current);

        var newLine = Layout.NewLine(original);
        var outer = Layout.LineIndent(original.Parent);
        var isOnOwnLine = Layout.EndsLine(original.GetFirstToken().GetPreviousToken().TrailingTrivia);
        var trailing = current.GetTrailingTrivia();
        var endsLine = Layout.EndsLine(trailing);
        if (!isOnOwnLine)
            current = current.WithLeadingTrivia(SyntaxFactory.Whitespace(outer + Layout.StepOf(original)));
        var inner = change(endsLine ? current : current.WithTrailingTrivia(Comments.Behind(current, newLine)));
        return SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(isOnOwnLine ? outer : "")).WithTrailingTrivia(newLine),
            SyntaxFactory.SingletonList(inner),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(outer)).WithTrailingTrivia(endsLine ? SyntaxFactory.TriviaList(newLine) : SyntaxFactory.TriviaList(trailing.Where(static t => !Comments.Is(t)))));
    }
}
