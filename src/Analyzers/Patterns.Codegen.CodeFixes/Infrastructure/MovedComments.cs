namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>
/// The comments of pieces of code that change places: those on the lines right above a piece, and those at the end of its line. They go along; the white space and what stands further up stay.
/// </summary>
/// <param name="First">The first token of the piece.</param>
/// <param name="End">The last token on the line that the piece ends on.</param>
internal sealed record MovedComments(SyntaxToken First, SyntaxToken End)
{
    /// <summary>Whether the piece begins its line.</summary>
    private bool BeginsLine => Layout.EndsLine(First.GetPreviousToken().TrailingTrivia) || Layout.EndsLine(First.LeadingTrivia);

    private IEnumerable<SyntaxTrivia> Above => BeginsLine ? Comments.Split(First.LeadingTrivia).Own : [];

    private IEnumerable<SyntaxTrivia> Behind => End.TrailingTrivia.Where(Comments.Is);

    /// <summary>Of the pieces from first to last token; null where two end on one line, so that nobody knows whose comment it is.</summary>
    public static MovedComments[]? Of(IEnumerable<(SyntaxToken First, SyntaxToken Last)> pieces)
    {
        var found = pieces.Select(static piece => new MovedComments(piece.First, EndOfLine(piece.Last))).ToArray();
        return found.Select(static one => one.End).Distinct().Count() == found.Length && found.Any(static one => one.Above.Any() || one.Behind.Any()) ? found : null;
    }

    /// <summary>What stands before this place when the other piece comes to it.</summary>
    public SyntaxTriviaList LeadingWith(MovedComments other)
    {
        if (!BeginsLine)
            return First.LeadingTrivia;
        var (before, _, indent) = Comments.Split(First.LeadingTrivia);
        return SyntaxFactory.TriviaList(before.Concat(other.Above).Concat(indent));
    }

    /// <summary>What must go above the line, because this place does not begin it.</summary>
    public IEnumerable<SyntaxTrivia> LostAbove(MovedComments other) => BeginsLine ? [] : other.Above.Where(Comments.Is);

    /// <summary>What stands at the end of this place's line when the other piece comes to it.</summary>
    public SyntaxTriviaList TrailingWith(MovedComments other) => SyntaxFactory.TriviaList(
        other.Behind.SelectMany(static comment => new[] { SyntaxFactory.Space, comment })
            .Concat(End.TrailingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));

    /// <summary>Changes what stands around a token, whatever else changes inside the node that it belongs to.</summary>
    public static Task EditAsync(FixSession session, SyntaxToken token, Func<SyntaxToken, SyntaxToken> change)
    {
        var parent = token.Parent!;
        var index = parent.ChildNodesAndTokens().TakeWhile(child => child != token).Count();
        return session.ReplaceAsync(parent, current =>
            current.ChildNodesAndTokens() is var children && index < children.Count && children[index] is { IsToken: true } child && child.AsToken().IsKind(token.Kind())
                ? current.ReplaceToken(child.AsToken(), change(child.AsToken()))
                : current);
    }

    private static SyntaxToken EndOfLine(SyntaxToken token)
    {
        while (!Layout.EndsLine(token.TrailingTrivia) && token.GetNextToken() is { RawKind: not 0 } next && !Layout.EndsLine(next.LeadingTrivia))
            token = next;
        return token;
    }
}
