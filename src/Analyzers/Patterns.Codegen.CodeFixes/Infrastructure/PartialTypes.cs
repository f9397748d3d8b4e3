namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Makes types partial.</summary>
internal static class PartialTypes
{
    /// <summary>Makes the type and all types around it partial, where they are not yet.</summary>
    public static async Task MakePartialAsync(FixSession session, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            foreach (var reference in current.DeclaringSyntaxReferences)
            {
                if (await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax declaration
                    && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
                    && session.IsFirst($"partial {declaration.SyntaxTree.FilePath} {declaration.SpanStart}"))
                {
                    await session.ReplaceAsync(declaration, Add).ConfigureAwait(false);
                }
            }
        }
    }

    private static TypeDeclarationSyntax Add(TypeDeclarationSyntax type)
    {
        var partial = Layout.Word(SyntaxKind.PartialKeyword);
        if (type.Modifiers.Count > 0)
            return type.WithModifiers(type.Modifiers.Add(partial));

        partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial));
    }
}
