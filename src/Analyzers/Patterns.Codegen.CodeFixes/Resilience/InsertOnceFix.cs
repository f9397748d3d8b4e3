using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2005: lets a repeated INSERT do nothing when the row is there. Which columns tell that is left to the user: without a unique constraint on them nothing does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertOnceFix)), Shared]
internal sealed class InsertOnceFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Text(target) is not null)
            yield return new FixOption("Insert the row once (ON CONFLICT DO NOTHING)", "PCG2005.once");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var literal = Text(target)!;
        if (session.IsFirst($"once {literal.SyntaxTree.FilePath} {literal.SpanStart}"))
            await session.ReplaceAsync<ExpressionSyntax>(literal, static current => SyntaxFactory.ParseExpression(Changed(((LiteralExpressionSyntax)current).Token.Text)).WithTriviaFrom(current)).ConfigureAwait(false);
    }

    /// <summary>The statement, where it is one literal that ends with its values. The analyzer names it only for databases that know the clause.</summary>
    private static LiteralExpressionSyntax? Text(FixTarget target) =>
        Literal(target) is { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } literal
        && text.IndexOfAny(['{', '}']) < 0
        && text.IndexOf("RETURNING", StringComparison.OrdinalIgnoreCase) < 0
        && text.TrimEnd().TrimEnd(';').TrimEnd() is var statement
        && statement.EndsWith(")", StringComparison.Ordinal)
        && statement.IndexOf(';') < 0
        // A comment at the end would swallow what is added.
        && statement.IndexOf("--", StringComparison.Ordinal) < 0
            ? literal
            : null;

    private static LiteralExpressionSyntax? Literal(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations is not [{ SourceTree: { } tree } location, ..] || !target.Model.Compilation.ContainsSyntaxTree(tree))
            return null;
        var root = tree.GetRoot();
        if (!root.FullSpan.Contains(location.SourceSpan))
            return null;

        var node = root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return node as LiteralExpressionSyntax
            // A constant.
            ?? (target.Model.Compilation.GetSemanticModel(tree).GetSymbolInfo(node).Symbol?.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal } ? literal : null);
    }

    /// <summary>As an interpolated text, so that the compiler asks for the columns.</summary>
    private static string Changed(string text)
    {
        var end = text.LastIndexOf(')') + 1;
        return $"${text.Substring(0, end)} ON CONFLICT ({{{Placeholders.ConflictColumns}}}) DO NOTHING{text.Substring(end)}";
    }
}
