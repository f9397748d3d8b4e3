namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>White space as the file around uses it.</summary>
internal static class Layout
{
    /// <summary>The white space before the node on its line.</summary>
    public static SyntaxTriviaList IndentOf(SyntaxNode node)
    {
        var leading = node.GetLeadingTrivia();
        return leading.Count > 0 && leading[leading.Count - 1] is var last && last.IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(last)
            : default;
    }

    /// <summary>The white space at the begin of the line on which the node begins.</summary>
    public static string LineIndent(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>One step further in, as the node's file does it.</summary>
    public static string StepOf(SyntaxNode node) => FileStyle.Of(node.SyntaxTree.GetText()).Step;

    /// <summary>Whether nobody would write so much on one line, however far in it is.</summary>
    public static bool IsLong(string line) => line.TrimStart().Length > 155;

    /// <summary>The line break that the file uses.</summary>
    public static SyntaxTrivia NewLine(SyntaxNode node)
    {
        foreach (var trivia in node.SyntaxTree.GetRoot().DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                return trivia;
        }

        return SyntaxFactory.LineFeed;
    }

    /// <summary>What goes before a member that is put behind <paramref name="node"/>: an empty line and the same indent.</summary>
    public static SyntaxTriviaList BeforeNext(SyntaxNode node) => IndentOf(node).Insert(0, NewLine(node));

    /// <summary>Whether the trivia ends the line.</summary>
    public static bool EndsLine(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia);

    /// <summary>Whether something else stands before the node on its line.</summary>
    public static bool SharesLine(SyntaxNode node) =>
        node.GetFirstToken().GetPreviousToken() is { RawKind: not 0 } previous && !EndsLine(previous.TrailingTrivia) && !EndsLine(node.GetLeadingTrivia());

    /// <summary>Ends the line behind the node, which may have been followed by another one.</summary>
    public static T EndLine<T>(T node, SyntaxTrivia newLine)
        where T : SyntaxNode =>
        EndsLine(node.GetTrailingTrivia()) ? node : node.WithTrailingTrivia(newLine);

    /// <summary>The node as it is written: without the marks that let the formatter lay it out anew.</summary>
    public static T Rigid<T>(T node)
        where T : SyntaxNode =>
        node.ReplaceTokens(node.DescendantTokens(), static (_, token) => token.WithLeadingTrivia(Written(token.LeadingTrivia)).WithTrailingTrivia(Written(token.TrailingTrivia)));

    private static IEnumerable<SyntaxTrivia> Written(SyntaxTriviaList trivia) => trivia.Where(static one => !one.HasAnnotation(SyntaxAnnotation.ElasticAnnotation));

    public static SyntaxToken Word(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
