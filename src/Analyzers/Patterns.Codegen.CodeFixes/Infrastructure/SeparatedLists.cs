namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Inserts into parameter and argument lists, on one line or on a line each as the list is.</summary>
internal static class SeparatedLists
{
    public static ParameterListSyntax Insert(ParameterListSyntax list, int index, ParameterSyntax parameter) =>
        list.WithParameters(Insert(list.Parameters, index, parameter));

    public static ArgumentListSyntax Insert(ArgumentListSyntax list, int index, ArgumentSyntax argument) =>
        list.WithArguments(Insert(list.Arguments, index, argument));

    /// <summary>The list with one more element behind the others.</summary>
    public static CollectionExpressionSyntax Append(CollectionExpressionSyntax list, ExpressionSyntax element) =>
        list.WithElements(Insert(list.Elements, list.Elements.Count, SyntaxFactory.ExpressionElement(element)));

    /// <summary>The list with one more element behind the others.</summary>
    public static InitializerExpressionSyntax Append(InitializerExpressionSyntax list, ExpressionSyntax element) =>
        list.WithExpressions(Insert(list.Expressions, list.Expressions.Count, element));

    private static SeparatedSyntaxList<T> Insert<T>(SeparatedSyntaxList<T> list, int index, T node)
        where T : SyntaxNode
    {
        if (list.Count == 0)
            return SyntaxFactory.SingletonSeparatedList(node.WithoutTrivia());

        var separators = list.GetSeparators().ToList();
        // Like its neighbour, but for the comment behind that.
        var separator = separators.Count > 0 ? Comma(separators[0]) : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var nodes = list.ToList();
        if (index == 0)
        {
            var leading = nodes[0].GetLeadingTrivia();
            node = node.WithoutTrivia().WithLeadingTrivia(Comments.IndentIn(leading));
            // A comment stays before what it was written for.
            if (!leading.Any(Comments.Is))
                nodes[0] = nodes[0].WithLeadingTrivia(nodes.Count > 1 ? Comments.IndentIn(nodes[1].GetLeadingTrivia()) : default);
        }
        else if (index == nodes.Count)
        {
            var last = nodes[index - 1];
            var trailing = last.GetTrailingTrivia();
            var isCommented = trailing.Any(Comments.Is);
            var isOnNextLine = isCommented || (separators.Count == index && Layout.EndsLine(separators[index - 1].TrailingTrivia));
            node = node.WithoutTrivia().WithLeadingTrivia(index > 1 || isOnNextLine ? Comments.IndentIn(last.GetLeadingTrivia()) : default).WithTrailingTrivia(Comments.Without(trailing));
            if (!isCommented || Layout.EndsLine(trailing))
                nodes[index - 1] = last.WithTrailingTrivia();
            // A comment stays behind what it was written for.
            if (isCommented)
                separator = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(Layout.EndsLine(trailing) ? trailing : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        }
        else
        {
            node = node.WithoutTrivia().WithLeadingTrivia(Comments.IndentIn(nodes[index].GetLeadingTrivia()));
        }

        nodes.Insert(index, node);
        separators.Insert(Math.Min(index, separators.Count), separator);
        return SyntaxFactory.SeparatedList(nodes, separators);
    }

    private static SyntaxToken Comma(SyntaxToken like) =>
        like.TrailingTrivia.Any(Comments.Is) || like.LeadingTrivia.Any(Comments.Is)
            ? SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(Comments.Without(like.TrailingTrivia) is { Count: > 0 } end ? end : SyntaxFactory.TriviaList(SyntaxFactory.Space))
            : like;
}
