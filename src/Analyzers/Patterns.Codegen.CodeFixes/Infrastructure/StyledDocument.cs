using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Gives the lines that a fix has written the white space of their file: tabs or blanks, its line ends, and nothing behind the last word.</summary>
internal static class StyledDocument
{
    public static async Task<Document> OfAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var style = FileStyle.Of(await before.GetTextAsync(cancellationToken).ConfigureAwait(false));
        var options = style.In(await after.GetOptionsAsync(cancellationToken).ConfigureAwait(false));
        after = await Formatter.FormatAsync(after, SyntaxAnnotation.ElasticAnnotation, options, cancellationToken).ConfigureAwait(false);
        if (await after.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
            return after;

        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var edits = new List<TextChange>();
        var moved = 0;
        var done = -1;
        foreach (var change in await after.GetTextChangesAsync(before, cancellationToken).ConfigureAwait(false))
        {
            var written = new TextSpan(change.Span.Start + moved, change.NewText?.Length ?? 0);
            moved += written.Length - change.Span.Length;
            var last = text.Lines.GetLineFromPosition(written.End).LineNumber;
            for (var i = Math.Max(done + 1, text.Lines.GetLineFromPosition(written.Start).LineNumber); i <= last; i++)
            {
                edits.AddRange(Edits(text, text.Lines[i], root, written, style));
                done = i == last && written.End < text.Lines[i].End ? i - 1 : i;
            }
        }

        // Parsed anew: an editor lays out once more, in its own way, whatever still bears a mark, and marks outlive a change of the text.
        var styled = text.WithChanges(edits.GroupBy(static edit => edit.Span).Select(static same => same.First()).OrderBy(static edit => edit.Span.Start));
        return after.WithSyntaxRoot(await SyntaxFactory.ParseSyntaxTree(styled, root.SyntaxTree.Options, root.SyntaxTree.FilePath, cancellationToken).GetRootAsync(cancellationToken).ConfigureAwait(false));
    }

    private static IEnumerable<TextChange> Edits(SourceText text, TextLine line, SyntaxNode root, TextSpan written, FileStyle style)
    {
        var begin = line.Start;
        while (begin < line.End && text[begin] is ' ' or '\t')
            begin++;
        var end = line.End;
        while (end > begin && text[end - 1] is ' ' or '\t')
            end--;

        var indent = begin == line.End ? TextSpan.FromBounds(line.Start, line.Start) : TextSpan.FromBounds(line.Start, begin);
        if (indent.Length > 0 && written.OverlapsWith(indent) && IsWhiteSpace(root, line.Start) && style.Indent(text.ToString(indent)) is var wanted && wanted != text.ToString(indent))
            yield return new TextChange(indent, wanted);
        if (begin == line.End)
            end = line.Start;
        var rest = TextSpan.FromBounds(end, line.End);
        if (rest.Length > 0 && written.IntersectsWith(rest) && IsWhiteSpace(root, end))
            yield return new TextChange(rest, "");
        var lineBreak = TextSpan.FromBounds(line.End, line.EndIncludingLineBreak);
        if (lineBreak.Length > 0 && written.OverlapsWith(lineBreak) && text.ToString(lineBreak) != style.NewLine && IsWhiteSpace(root, line.End))
            yield return new TextChange(lineBreak, style.NewLine);
    }

    /// <summary>Whether the position is between the words: not inside a text over several lines, a comment, or what <c>#if</c> leaves out.</summary>
    private static bool IsWhiteSpace(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        return !token.Span.Contains(position) && token.LeadingTrivia.Concat(token.TrailingTrivia).All(trivia => !trivia.FullSpan.Contains(position) || trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);
    }
}
