namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Lets a catch clause ask a question about the exception, which gets a name where it has none.</summary>
internal static class NamedCatch
{
    /// <summary>The clause that is reported; null where another place is.</summary>
    public static CatchClauseSyntax? Of(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is { } clause && clause.CatchKeyword.SpanStart == target.Span.Start ? clause : null;

    /// <param name="clause">The clause as it is now.</param>
    /// <param name="target">What is mended, in the document as it was.</param>
    /// <param name="question">The question about the exception of this name.</param>
    public static CatchClauseSyntax Asking(CatchClauseSyntax clause, FixTarget target, Func<string, string> question)
    {
        var name = clause.Declaration?.Identifier is { RawKind: (int)SyntaxKind.IdentifierToken, ValueText.Length: > 0, Text: var own } ? own : FreeName(target);
        var trailing = clause.Declaration is { } old ? old.GetTrailingTrivia() : clause.CatchKeyword.TrailingTrivia;
        var type = clause.Declaration?.Type.WithoutTrivia() ?? TypeNames.Of(TypeNames.Exception, target.Model, target.Span.Start);
        var declaration = clause.Declaration is { Identifier.RawKind: (int)SyntaxKind.IdentifierToken } declared
            ? declared
            : SyntaxFactory.CatchDeclaration(type.WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Identifier(name)).WithTrailingTrivia(trailing);
        return CatchFilters.Add(
            clause.WithCatchKeyword(clause.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space)).WithDeclaration(declaration),
            SyntaxFactory.ParseExpression(question(name)));
    }

    private static string FreeName(FixTarget target)
    {
        var taken = new HashSet<string>(target.Model.LookupSymbols(target.Span.Start).Select(static s => s.Name), StringComparer.Ordinal);
        taken.UnionWith(target.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText) ?? []);
        return Names.Free(["exception", "retried", "failure"], taken);
    }
}
