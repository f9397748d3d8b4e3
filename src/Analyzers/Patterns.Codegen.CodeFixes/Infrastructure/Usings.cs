namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Adds using directives, for extension methods that have no other short name.</summary>
internal static class Usings
{
    /// <summary>Adds the namespace to the file, unless it is there.</summary>
    public static async Task AddAsync(FixSession session, SyntaxNode root, string space)
    {
        if (root is CompilationUnitSyntax unit && unit.Usings.All(u => u.Name?.ToString() != space) && session.IsFirst($"using {space} {root.SyntaxTree.FilePath}"))
            await session.ReplaceAsync(unit, current => Add(current, space)).ConfigureAwait(false);
    }

    /// <summary>Whether the file says the same with the namespace imported: none of its types is called like another one that the file names.</summary>
    public static bool CanAdd(SyntaxNode root, SemanticModel model, string space)
    {
        INamespaceSymbol? found = model.Compilation.GlobalNamespace;
        foreach (var part in space.Split('.'))
            found = found?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part);
        if (found is null)
            return false;

        var types = new HashSet<string>(found.GetTypeMembers().Select(static type => type.Name), StringComparer.Ordinal);
        return !root.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
            types.Contains(name.Identifier.ValueText)
            && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            && !(name.Parent is QualifiedNameSyntax qualified && qualified.Right == name)
            && (model.GetSymbolInfo(name).Symbol is not { } symbol || (symbol is ITypeSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } && symbol.ContainingNamespace?.ToDisplayString() != space)));
    }

    private static CompilationUnitSyntax Add(CompilationUnitSyntax unit, string space)
    {
        var newLine = Layout.NewLine(unit);
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space)).WithUsingKeyword(Layout.Word(SyntaxKind.UsingKeyword)).WithTrailingTrivia(newLine);
        if (unit.Usings.Count > 0)
            return unit.WithUsings(unit.Usings.Insert(Index(unit.Usings, space), added));

        // What stands above the first line (a licence, a comment) stays above.
        var first = unit.GetFirstToken();
        var leading = first.LeadingTrivia;
        return unit.ReplaceToken(first, first.WithLeadingTrivia(newLine)).WithUsings(SyntaxFactory.SingletonList(added.WithLeadingTrivia(leading)));
    }

    /// <summary>Where the order of the others puts it; never before the first, whose trivia belongs to the file.</summary>
    private static int Index(SyntaxList<UsingDirectiveSyntax> usings, string space)
    {
        for (var i = 1; i < usings.Count; i++)
        {
            if (usings[i].Alias is not null || usings[i].StaticKeyword.IsKind(SyntaxKind.StaticKeyword) || string.CompareOrdinal(usings[i].Name?.ToString(), space) > 0)
                return i;
        }

        return usings.Count;
    }
}
