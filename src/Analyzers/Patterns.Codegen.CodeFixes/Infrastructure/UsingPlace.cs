namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Where a file has its using directives: at its head, or in its namespaces.</summary>
internal static class UsingPlace
{
    /// <summary>The file and the namespaces around the position, the file first.</summary>
    public static IReadOnlyList<SyntaxNode> Around(CompilationUnitSyntax unit, int position)
    {
        var places = new List<SyntaxNode> { unit };
        for (var inner = Inside(unit.Members, position); inner is not null; inner = Inside(inner.Members, position))
            places.Add(inner);
        return places;
    }

    /// <summary>Where a using for the position belongs: where the file has others. Global ones hold for all files, and say nothing about this one.</summary>
    public static SyntaxNode For(CompilationUnitSyntax unit, int position)
    {
        var around = Around(unit, position);
        if (HasOwn(unit) || around.Count == 1)
            return unit;
        return around.LastOrDefault(HasOwn) ?? (unit.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).Any(HasOwn) ? around[1] : unit);
    }

    /// <summary>The namespace's name as it is understood there: inside of a namespace <c>Shop.Polly</c>, <c>Polly</c> is another one.</summary>
    public static string Written(SemanticModel model, SyntaxNode place, string space)
    {
        var position = place switch
        {
            NamespaceDeclarationSyntax block => block.OpenBraceToken.Span.End,
            FileScopedNamespaceDeclarationSyntax file => file.SemicolonToken.Span.End,
            _ => -1,
        };
        var isOwn = position < 0 || model.LookupNamespacesAndTypes(position, name: space.Split('.')[0]).All(static found => found is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true });
        return isOwn ? space : "global::" + space;
    }

    public static SyntaxList<UsingDirectiveSyntax> UsingsOf(SyntaxNode place) => place switch
    {
        CompilationUnitSyntax unit => unit.Usings,
        BaseNamespaceDeclarationSyntax space => space.Usings,
        _ => default,
    };

    /// <summary>The file or namespace with one more using.</summary>
    public static SyntaxNode Add(SyntaxNode place, string space, SyntaxTrivia newLine)
    {
        var usings = UsingsOf(place);
        if (usings.Any())
            return With(place, UsingOrder.Insert(usings, space, newLine));

        var added = UsingOrder.Directive(space).WithTrailingTrivia(newLine);
        switch (place)
        {
            case CompilationUnitSyntax { Externs.Count: > 0 }:
                return With(place, SyntaxFactory.SingletonList(added));
            case CompilationUnitSyntax unit:
                // What stands above the first line (a licence, a comment) stays above.
                var first = unit.GetFirstToken();
                var leading = first.LeadingTrivia;
                return unit.ReplaceToken(first, first.WithLeadingTrivia(newLine)).WithUsings(SyntaxFactory.SingletonList(added.WithLeadingTrivia(leading)));
            case BaseNamespaceDeclarationSyntax { Members: [var member, ..] }:
                var isFile = place is FileScopedNamespaceDeclarationSyntax;
                var indent = Layout.IndentOf(member);
                place = place.ReplaceNode(member, isFile ? member : member.WithLeadingTrivia(member.GetLeadingTrivia().Insert(0, newLine)));
                return With(place, SyntaxFactory.SingletonList(added.WithLeadingTrivia(isFile ? SyntaxFactory.TriviaList(newLine) : indent)));
            default:
                return place;
        }
    }

    private static SyntaxNode With(SyntaxNode place, SyntaxList<UsingDirectiveSyntax> usings) =>
        place is CompilationUnitSyntax unit ? unit.WithUsings(usings) : ((BaseNamespaceDeclarationSyntax)place).WithUsings(usings);

    private static bool HasOwn(SyntaxNode place) => UsingsOf(place).Any(static one => one.GlobalKeyword.IsKind(SyntaxKind.None));

    private static BaseNamespaceDeclarationSyntax? Inside(SyntaxList<MemberDeclarationSyntax> members, int position) =>
        members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(space => space.FullSpan.Contains(position));
}
