namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Adds conditions to catch clauses.</summary>
internal static class CatchFilters
{
    /// <summary>Asks the question before what the clause asks already.</summary>
    public static CatchClauseSyntax Add(CatchClauseSyntax clause, ExpressionSyntax question)
    {
        if (clause.Filter is { } filter)
        {
            var both = SyntaxFactory.BinaryExpression(
                SyntaxKind.LogicalAndExpression,
                question.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space),
                Layout.Word(SyntaxKind.AmpersandAmpersandToken),
                Parenthesized(filter.FilterExpression));
            return clause.WithFilter(filter.WithFilterExpression(both.WithTriviaFrom(filter.FilterExpression)));
        }

        var trailing = clause.Declaration?.GetTrailingTrivia() ?? clause.CatchKeyword.TrailingTrivia;
        return clause
            .WithCatchKeyword(clause.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space))
            .WithDeclaration(clause.Declaration?.WithTrailingTrivia(SyntaxFactory.Space))
            .WithFilter(SyntaxFactory.CatchFilterClause(
                Layout.Word(SyntaxKind.WhenKeyword),
                SyntaxFactory.Token(SyntaxKind.OpenParenToken),
                question.WithoutTrivia(),
                SyntaxFactory.Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(trailing)));
    }

    private static ExpressionSyntax Parenthesized(ExpressionSyntax condition) =>
        condition is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } or ConditionalExpressionSyntax or AssignmentExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(condition.WithoutTrivia())
            : condition.WithoutTrivia();
}
