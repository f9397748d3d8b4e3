namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Adds using directives, for extension methods that have no other short name.</summary>
internal static class Usings
{
    /// <summary>Adds the namespace to the usings that hold at the position, unless it is there.</summary>
    public static async Task AddAsync(FixSession session, SemanticModel model, int position, string space)
    {
        if (await model.SyntaxTree.GetRootAsync(session.CancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax unit)
            return;

        var places = UsingPlace.Around(unit, position);
        var place = UsingPlace.For(unit, position);
        var written = UsingPlace.Written(model, place, space);
        if (places.All(node => UsingPlace.UsingsOf(node).All(u => !UsingOrder.IsPlain(u) || UsingOrder.NameOf(u) != space)) && session.IsFirst($"using {space} {unit.SyntaxTree.FilePath} {place.SpanStart}"))
            await session.ReplaceAsync(place, current => UsingPlace.Add(current, written, Layout.NewLine(unit))).ConfigureAwait(false);
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
}
