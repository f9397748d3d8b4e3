namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Adds members to object initialisers, on one line or on a line each as the initialiser is.</summary>
internal static class ObjectInitializers
{
    /// <summary>Sets a member first; the creation may have no initialiser yet.</summary>
    public static BaseObjectCreationExpressionSyntax Add(BaseObjectCreationExpressionSyntax creation, string member, string value)
    {
        var assignment = SyntaxFactory.ParseExpression($"{member} = {value}");
        if (creation.Initializer is not { } initializer || initializer.Expressions.Count == 0)
            return WithNew(creation, assignment);

        var first = initializer.Expressions[0];
        var isOnOwnLine = first.GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia) && Layout.EndsLine(initializer.OpenBraceToken.TrailingTrivia);
        var separator = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isOnOwnLine ? Comments.Without(initializer.OpenBraceToken.TrailingTrivia) : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var expressions = initializer.Expressions.Replace(first, isOnOwnLine ? first : first.WithLeadingTrivia());
        var nodes = new List<SyntaxNodeOrToken> { assignment.WithLeadingTrivia(isOnOwnLine ? SyntaxFactory.TriviaList(first.GetLeadingTrivia().Last()) : first.GetLeadingTrivia()), separator };
        nodes.AddRange(expressions.GetWithSeparators());
        return creation.WithInitializer(initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(nodes)));
    }

    private static BaseObjectCreationExpressionSyntax WithNew(BaseObjectCreationExpressionSyntax creation, ExpressionSyntax assignment)
    {
        var initializer = SyntaxFactory.InitializerExpression(
            SyntaxKind.ObjectInitializerExpression,
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList(assignment),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(creation.GetTrailingTrivia()));
        return creation.WithTrailingTrivia().WithInitializer(initializer);
    }
}
