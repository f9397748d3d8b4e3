namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Moves an attribute up among those of a method.</summary>
internal static class AttributeOrder
{
    /// <summary>Puts the attribute at <paramref name="from"/> before the one at <paramref name="to"/>, which stands above it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="from">The index of the attribute among all attributes of the method.</param>
    /// <param name="to">The index of the other.</param>
    public static MethodDeclarationSyntax MoveUp(MethodDeclarationSyntax method, int from, int to)
    {
        var attributes = method.AttributeLists.SelectMany(static list => list.Attributes).ToArray();
        var lists = Enumerable.Range(to, from - to + 1).Select(i => (AttributeListSyntax)attributes[i].Parent!).ToArray();
        return lists.All(static list => list.Attributes.Count == 1)
            ? method.ReplaceNodes(lists, (original, _) => Rotated(lists, Array.IndexOf(lists, original)))
            : method.ReplaceNodes(
                attributes.Skip(to).Take(from - to + 1),
                (original, _) => Rotated(attributes, Array.IndexOf(attributes, original), from, to).WithTriviaFrom(original));
    }

    /// <summary>Whole lines move with the comments behind them; what stands above the first stays (documentation does).</summary>
    private static AttributeListSyntax Rotated(AttributeListSyntax[] lists, int index)
    {
        var source = index == 0 ? lists[lists.Length - 1] : lists[index - 1];
        return source.WithLeadingTrivia(lists[index].GetLeadingTrivia());
    }

    private static AttributeSyntax Rotated(AttributeSyntax[] attributes, int index, int from, int to) =>
        index == to ? attributes[from] : attributes[index - 1];
}
