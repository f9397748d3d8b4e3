namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Inserts into parameter and argument lists, on one line or on a line each as the list is.</summary>
internal static class SeparatedLists
{
    public static ParameterListSyntax Insert(ParameterListSyntax list, int index, ParameterSyntax parameter) =>
        list.WithParameters(Insert(list.Parameters, index, parameter));

    public static ArgumentListSyntax Insert(ArgumentListSyntax list, int index, ArgumentSyntax argument) =>
        list.WithArguments(Insert(list.Arguments, index, argument));

    private static SeparatedSyntaxList<T> Insert<T>(SeparatedSyntaxList<T> list, int index, T node)
        where T : SyntaxNode
    {
        if (list.Count == 0)
            return SyntaxFactory.SingletonSeparatedList(node.WithoutTrivia());

        var separators = list.GetSeparators().ToList();
        var separator = separators.Count > 0 ? separators[0] : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var nodes = list.ToList();
        if (index == 0)
        {
            node = node.WithoutTrivia().WithLeadingTrivia(nodes[0].GetLeadingTrivia());
            nodes[0] = nodes[0].WithLeadingTrivia(nodes.Count > 1 ? nodes[1].GetLeadingTrivia() : default);
        }
        else if (index == nodes.Count)
        {
            var last = nodes[index - 1];
            node = node.WithoutTrivia().WithLeadingTrivia(index > 1 ? last.GetLeadingTrivia() : default).WithTrailingTrivia(last.GetTrailingTrivia());
            nodes[index - 1] = last.WithTrailingTrivia();
        }
        else
        {
            node = node.WithoutTrivia().WithLeadingTrivia(nodes[index].GetLeadingTrivia());
        }

        nodes.Insert(index, node);
        separators.Insert(Math.Min(index, separators.Count), separator);
        return SyntaxFactory.SeparatedList(nodes, separators);
    }
}
