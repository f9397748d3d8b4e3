namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Keeps the comments of what a fix moves or takes away.</summary>
internal static class Comments
{
    /// <summary>How statements are removed: what the preprocessor needs stays.</summary>
    public const SyntaxRemoveOptions Removal = SyntaxRemoveOptions.KeepDirectives;

    public static bool Is(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;

    /// <summary>Whether there is a comment anywhere in the node.</summary>
    public static bool Any(SyntaxNode node) => node.DescendantTrivia().Any(Is);

    /// <summary>The comments before and behind the node, each on a line of its own.</summary>
    public static SyntaxTriviaList Around(SyntaxNode node, SyntaxTriviaList indent, SyntaxTrivia newLine) =>
        Lines(node.GetLeadingTrivia().Concat(node.GetTrailingTrivia()), indent, newLine);

    /// <summary>The comments before the node, each on a line of its own.</summary>
    public static SyntaxTriviaList Before(SyntaxNode node, SyntaxTriviaList indent, SyntaxTrivia newLine) => Lines(node.GetLeadingTrivia(), indent, newLine);

    /// <summary>The comments behind the node on its line, and the line's end.</summary>
    public static SyntaxTriviaList Behind(SyntaxNode node, SyntaxTrivia newLine)
    {
        var kept = new List<SyntaxTrivia>();
        foreach (var trivia in node.GetTrailingTrivia().Where(Is))
        {
            kept.Add(SyntaxFactory.Space);
            kept.Add(trivia);
        }

        kept.Add(newLine);
        return SyntaxFactory.TriviaList(kept);
    }

    /// <summary>The node with the lines above it, below what stands there already.</summary>
    public static T Above<T>(T node, SyntaxTriviaList lines)
        where T : SyntaxNode
    {
        var leading = node.GetLeadingTrivia();
        var at = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading.Count - 1 : leading.Count;
        return node.WithLeadingTrivia(leading.InsertRange(at, lines));
    }

    /// <summary>What stands before a node: the comments on the lines right above it (or before it on its line) are its own.</summary>
    /// <returns>What comes before the comments, the comments with the ends of their lines, and the indent of the node.</returns>
    public static (IEnumerable<SyntaxTrivia> Before, IEnumerable<SyntaxTrivia> Own, IEnumerable<SyntaxTrivia> Indent) Split(SyntaxTriviaList leading)
    {
        var end = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading.Count - 1 : leading.Count;
        var begin = end;
        while (true)
        {
            var at = begin - 1;
            if (at >= 0 && leading[at].IsKind(SyntaxKind.EndOfLineTrivia))
                at--;
            if (at >= 0 && leading[at].IsKind(SyntaxKind.WhitespaceTrivia))
                at--;
            if (at < 0 || !Is(leading[at]))
                return (leading.Take(begin), leading.Skip(begin).Take(end - begin), leading.Skip(end));
            begin = at > 0 && leading[at - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? at - 1 : at;
        }
    }

    /// <summary>What stands before a node, but for its comments: for what is written like its neighbour.</summary>
    public static SyntaxTriviaList IndentIn(SyntaxTriviaList leading) =>
        !leading.Any(Is) ? leading : leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(leading.Last()) : default;

    /// <summary>What stands behind a node or comma, but for its comments: for what is written like its neighbour.</summary>
    public static SyntaxTriviaList Without(SyntaxTriviaList trivia)
    {
        if (!trivia.Any(Is))
            return trivia;
        return trivia.Any(SyntaxKind.EndOfLineTrivia)
            ? SyntaxFactory.TriviaList(trivia.Where(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)).Take(1))
            : default;
    }

    private static SyntaxTriviaList Lines(IEnumerable<SyntaxTrivia> trivia, SyntaxTriviaList indent, SyntaxTrivia newLine) =>
        SyntaxFactory.TriviaList(trivia.Where(Is).SelectMany(comment => indent.Append(comment).Append(newLine)));
}
