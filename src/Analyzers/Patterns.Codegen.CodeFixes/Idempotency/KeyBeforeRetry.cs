using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>Takes the making of a key out of the code that runs again, and puts it before that.</summary>
/// <param name="Outer">The statement that the key is made before.</param>
/// <param name="Declaration">The declaration that moves; null when the key has no variable yet.</param>
/// <param name="Value">What makes the key.</param>
/// <param name="Name">The variable.</param>
internal sealed record KeyBeforeRetry(StatementSyntax Outer, LocalDeclarationStatementSyntax? Declaration, ExpressionSyntax Value, string Name)
{
    public async Task ApplyAsync(FixSession session, FixTarget target)
    {
        if (await session.EditorOfAsync(target.Root.SyntaxTree).ConfigureAwait(false) is not { } editor || !session.IsFirst($"once {Outer.SyntaxTree.FilePath} {Value.SpanStart}"))
            return;

        var newLine = Layout.NewLine(target.Root);
        StatementSyntax made = Declaration is not null
            ? Declaration.WithLeadingTrivia(Layout.IndentOf(Outer)).WithTrailingTrivia(newLine)
            : SyntaxFactory.ParseStatement($"var {Name} = {Value.WithoutTrivia()};").WithLeadingTrivia(Layout.IndentOf(Outer)).WithTrailingTrivia(newLine);
        if (Declaration is not null)
            editor.RemoveNode(Declaration, SyntaxRemoveOptions.KeepNoTrivia);
        else
            editor.ReplaceNode(Value, SyntaxFactory.IdentifierName(Name).WithTriviaFrom(Value));
        editor.InsertBefore(Outer, made);
    }

    public static KeyBeforeRetry? Find(FixTarget target)
    {
        var value = target.Root.FindNode(target.Span, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n.Span == target.Span).OfType<ExpressionSyntax>().LastOrDefault();
        if (value is null
            || target.Diagnostic.AdditionalLocations is not [var source]
            || source.SourceTree != target.Root.SyntaxTree
            || value.Ancestors().FirstOrDefault(static n => n is AnonymousFunctionExpressionSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax) is not { } scope
            || scope.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } outer)
        {
            return null;
        }

        var origin = target.Root.FindNode(source.SourceSpan, getInnermostNodeForTie: true);
        var declaration = origin.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        if (declaration is { Parent: BlockSyntax, Declaration.Variables: [{ Initializer.Value: { } initial } variable] }
            && scope.Span.Contains(declaration.Span)
            && !value.Span.Contains(source.SourceSpan))
        {
            return IsFree(initial, scope, target) && IsUnknown(variable.Identifier.ValueText, outer, declaration, target) ? new(outer, declaration, initial, variable.Identifier.ValueText) : null;
        }

        if (!value.Span.Contains(source.SourceSpan) || !IsFree(value, scope, target))
            return null;

        var taken = new HashSet<string>(target.Model.LookupSymbols(outer.SpanStart).Select(static s => s.Name), StringComparer.Ordinal);
        taken.UnionWith(outer.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault()?.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText) ?? []);
        return new(outer, null, value, Names.Free(["idempotencyKey", "operationKey"], taken));
    }

    /// <summary>Whether the value needs nothing that is declared inside the code that runs again.</summary>
    private static bool IsFree(ExpressionSyntax value, SyntaxNode scope, FixTarget target) =>
        value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
            target.Model.GetSymbolInfo(name).Symbol is not { } symbol
            || symbol is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol)
            || symbol.DeclaringSyntaxReferences.All(r => !scope.Span.Contains(r.Span)))
        && !value.DescendantNodesAndSelf().Any(static n => n is AwaitExpressionSyntax or DeclarationExpressionSyntax);

    /// <summary>Whether the name is declared nowhere else, where the moved declaration would clash.</summary>
    private static bool IsUnknown(string name, StatementSyntax outer, LocalDeclarationStatementSyntax declaration, FixTarget target) =>
        target.Model.LookupSymbols(outer.SpanStart, name: name).IsEmpty
        && !outer.Parent!.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(v => v.Identifier.ValueText == name && !declaration.Span.Contains(v.Span));
}
