using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>PCG3004: takes the time, and what separates it from the rest, out of the text of the key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimestampFix)), Shared]
internal sealed class TimestampFix : PatternFix
{
    private static readonly char[] s_separators = [':', '-', '_', '/', '|', '.', '#', ' '];

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG3004"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Find(target) is not null || (Template(target) is { } literal && Hole(target) is { } hole && Shortened(literal, hole) is not null))
            yield return new FixOption("Leave the time out of the key", "PCG3004.remove");
    }

    /// <summary>One text may be the key of several calls, and each of them shows the rule.</summary>
    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option) => Find(target) switch
    {
        { } found when !session.IsFirst($"time {found.SyntaxTree.FilePath} {found.SpanStart}") => Task.CompletedTask,
        InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } hole => session.ReplaceAsync(text, current => Without(current, IndexOf(current, hole))),
        BinaryExpressionSyntax sum => session.ReplaceAsync<ExpressionSyntax>(sum, current => Trimmed(((BinaryExpressionSyntax)current).Left).WithTriviaFrom(current)),
        _ when Template(target) is { } literal && Shortened(literal, Hole(target)!) is { } shorter => session.ReplaceAsync(literal, current => current.WithToken(SyntaxFactory.ParseToken(shorter).WithTriviaFrom(current.Token))),
        _ => Task.CompletedTask,
    };

    /// <summary>The key template of an attribute.</summary>
    private static LiteralExpressionSyntax? Template(FixTarget target) =>
        target.Root.FindNode(target.Span, getInnermostNodeForTie: true).DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault(l => l.Span == target.Span && l.IsKind(SyntaxKind.StringLiteralExpression) && l.FirstAncestorOrSelf<AttributeSyntax>() is not null);

    private static string? Hole(FixTarget target) => target.Diagnostic.Properties.TryGetValue(ProblemHints.Replacement, out var hole) ? hole : null;

    /// <summary>The literal without the hole; null when no other hole would be left.</summary>
    private static string? Shortened(LiteralExpressionSyntax literal, string hole)
    {
        var text = literal.Token.Text;
        var begin = text.IndexOf("{" + hole, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf('}', begin);
        if (end < 0)
            return null;

        var quote = text.IndexOf('"') + 1;
        var (left, right) = (text.Substring(0, begin), text.Substring(end + 1));
        var shorter = left.Length > quote ? left.Substring(0, quote) + left.Substring(quote).TrimEnd(s_separators) + right : left + right.TrimStart(s_separators);
        return shorter.IndexOf('{') >= 0 ? shorter : null;
    }

    /// <summary>The hole of the text, or the sum whose right side is the time.</summary>
    private static SyntaxNode? Find(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations is not [var source] || source.SourceTree != target.Root.SyntaxTree)
            return null;

        var origin = target.Root.FindNode(source.SourceSpan, getInnermostNodeForTie: true);
        return InText(origin) ?? (LocalOf(origin) is { } local && Use(target.Node, local) is { } use ? InText(use) : null);
    }

    private static SyntaxNode? InText(SyntaxNode origin)
    {
        foreach (var node in origin.AncestorsAndSelf())
        {
            switch (node)
            {
                case InterpolationSyntax:
                    return node;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when sum.Right.Span.Contains(origin.Span):
                    return sum;
                case StatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax or BinaryExpressionSyntax:
                    return null;
            }
        }

        return null;
    }

    private static string? LocalOf(SyntaxNode origin) => origin.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText;

    private static IdentifierNameSyntax? Use(SyntaxNode value, string local) =>
        value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault(name => name.Identifier.ValueText == local && name != value);

    /// <summary>Where the hole is after other holes were taken out.</summary>
    private static int IndexOf(InterpolatedStringExpressionSyntax text, InterpolationSyntax hole) => text.Contents.IndexOf(part => SyntaxFactory.AreEquivalent(part, hole));

    private static InterpolatedStringExpressionSyntax Without(InterpolatedStringExpressionSyntax text, int hole)
    {
        var contents = text.Contents.ToList();
        if (hole < 0 || hole >= contents.Count)
            return text;

        contents.RemoveAt(hole);
        if (hole > 0 && contents[hole - 1] is InterpolatedStringTextSyntax before)
            contents[hole - 1] = With(before, before.TextToken.Text.TrimEnd(s_separators));
        else if (hole == 0 && contents.Count > 0 && contents[0] is InterpolatedStringTextSyntax after)
            contents[0] = With(after, after.TextToken.Text.TrimStart(s_separators));
        return text.WithContents(SyntaxFactory.List(contents));
    }

    private static InterpolatedStringTextSyntax With(InterpolatedStringTextSyntax part, string text) =>
        part.WithTextToken(SyntaxFactory.Token(part.TextToken.LeadingTrivia, SyntaxKind.InterpolatedStringTextToken, text, text, part.TextToken.TrailingTrivia));

    private static ExpressionSyntax Trimmed(ExpressionSyntax left) =>
        left is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: LiteralExpressionSyntax literal } sum
        && literal.Token.ValueText.Trim(s_separators).Length == 0
            ? sum.Left
            : left;
}
