using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
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
        if (Find(target) is not null)
            yield return new FixOption("Leave the time out of the key", "PCG3004.remove");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option) => Find(target) switch
    {
        InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } hole => session.ReplaceAsync(text, current => Without(current, text.Contents.IndexOf(hole))),
        BinaryExpressionSyntax sum => session.ReplaceAsync<ExpressionSyntax>(sum, current => Trimmed(((BinaryExpressionSyntax)current).Left).WithTriviaFrom(current)),
        _ => Task.CompletedTask,
    };

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
