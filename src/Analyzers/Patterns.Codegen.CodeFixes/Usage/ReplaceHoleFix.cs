using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0006: puts a name that exists, or a member with a stable text, into the hole of a key template.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceHoleFix)), Shared]
internal sealed class ReplaceHoleFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0006"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (LiteralAt(target) is null)
            yield break;

        for (var i = 0; Replacement(target, Index(i)) is { } text; i++)
            yield return new FixOption($"Use {{{text}}}", "PCG0006." + Index(i));
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var literal = LiteralAt(target)!;
        var text = Replacement(target, option.Key.Substring("PCG0006.".Length))!;
        if (literal.Token.Text[target.Span.Start - literal.Token.SpanStart] == '{')
            text = "{" + text + "}";
        var changes = session.ChangesIn(literal);
        changes.Add(new TextChange(new TextSpan(target.Span.Start - literal.Token.SpanStart, target.Span.Length), text));

        // Several holes of one template may be wrong.
        return session.ReplaceAsync(literal, current =>
        {
            var changed = SourceText.From(literal.Token.Text).WithChanges(changes).ToString();
            return SyntaxFactory.ParseExpression(changed) is LiteralExpressionSyntax replaced ? current.WithToken(replaced.Token.WithTriviaFrom(current.Token)) : current;
        });
    }

    /// <summary>The literal that the underlined hole is a part of; a constant or a concatenation is underlined as a whole, and not for us to rewrite.</summary>
    private static LiteralExpressionSyntax? LiteralAt(FixTarget target) =>
        target.Root.FindToken(target.Span.Start) is { Parent: LiteralExpressionSyntax literal } token
        && literal.IsKind(SyntaxKind.StringLiteralExpression)
        && token.SpanStart < target.Span.Start
        && target.Span.End < token.Span.End
            ? literal
            : null;

    private static string? Replacement(FixTarget target, string index) =>
        target.Diagnostic.Properties.TryGetValue(ProblemHints.Replacement + index, out var text) ? text : null;

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
