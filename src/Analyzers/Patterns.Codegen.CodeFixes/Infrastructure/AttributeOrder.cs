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
        if (lists.All(static list => list.Attributes.Count == 1))
            return method.ReplaceNodes(lists, (original, _) => Rotated(lists, Array.IndexOf(lists, original), IsOfMethod(lists[0], method)));

        var moved = attributes.Skip(to).Take(from - to + 1).ToArray();
        return method.ReplaceNodes(moved, (original, _) => Rotated(moved, Array.IndexOf(moved, original), isFirstKept: false).WithTrailingTrivia(original.GetTrailingTrivia()));
    }

    /// <summary>Whether the comment above the list speaks of the whole method: no documentation does, and no other attribute has a comment above it.</summary>
    private static bool IsOfMethod(AttributeListSyntax list, MethodDeclarationSyntax method) =>
        method.AttributeLists[0] == list
        && !list.GetLeadingTrivia().Any(static trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax)
        && !method.AttributeLists.Skip(1).Any(static other => Comments.Split(other.GetLeadingTrivia()).Own.Any());

    /// <summary>What moves to the place, with the comments above and behind it; documentation, directives and white space stay where they are.</summary>
    private static T Rotated<T>(T[] places, int index, bool isFirstKept)
        where T : SyntaxNode
    {
        var source = places[index == 0 ? places.Length - 1 : index - 1];
        var (there, kept, indent) = Comments.Split(places[index].GetLeadingTrivia());
        var (_, own, _) = Comments.Split(source.GetLeadingTrivia());
        if (isFirstKept)
            own = index == 0 ? kept : [];
        return source.WithLeadingTrivia(there.Concat(own).Concat(indent));
    }
}
