using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>
/// Takes the making of a key out of the code that runs again, and puts it before that. Only where that code is all that repeats it: what a loop or a lambda in between does for each of several items
/// would be the same operation for all of them.
/// </summary>
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
        var indent = Layout.IndentOf(Outer);
        if (Declaration is not null)
        {
            editor.RemoveNode(Declaration, Comments.Removal);
            editor.InsertBefore(Outer, Declaration.WithLeadingTrivia(Comments.Before(Declaration, indent, newLine).AddRange(indent)).WithTrailingTrivia(Comments.Behind(Declaration, newLine)));
            return;
        }

        var name = session.Free(FixSession.ScopeOf(Member(Outer)), Candidates, Taken(target, Outer));
        editor.ReplaceNode(Value, SyntaxFactory.IdentifierName(name).WithTriviaFrom(Value));
        editor.InsertBefore(Outer, SyntaxFactory.ParseStatement($"var {name} = {Value.WithoutTrivia()};").WithLeadingTrivia(indent).WithTrailingTrivia(newLine));
    }

    public static KeyBeforeRetry? Find(FixTarget target)
    {
        var value = target.Root.FindNode(target.Span, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n.Span == target.Span).OfType<ExpressionSyntax>().LastOrDefault();
        if (value is null
            || target.Diagnostic.AdditionalLocations is not [var source, var repeated]
            || source.SourceTree != target.Root.SyntaxTree
            || repeated.SourceTree != target.Root.SyntaxTree
            // The lambda or the loop that the analyzer saw to run again.
            || value.Ancestors().FirstOrDefault(node => node.Span == repeated.SourceSpan && node is AnonymousFunctionExpressionSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax) is not { } scope
            || OuterOf(scope) is not { } outer)
        {
            return null;
        }

        var origin = target.Root.FindNode(source.SourceSpan, getInnermostNodeForTie: true);
        var declaration = origin.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        if (declaration is { Parent: BlockSyntax, UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: { } initial } variable] }
            && scope.Span.Contains(declaration.Span)
            && !value.Span.Contains(source.SourceSpan))
        {
            return IsAllThatRepeats(declaration, scope) && IsFree(initial, scope, target) && IsUnknown(variable.Identifier.ValueText, outer, declaration, target)
                ? new(outer, declaration, initial, variable.Identifier.ValueText)
                : null;
        }

        if (!value.Span.Contains(source.SourceSpan) || !IsAllThatRepeats(value, scope) || !IsFree(value, scope, target))
            return null;

        return new(outer, null, value, Names.Free(Candidates, Taken(target, outer)));
    }

    private static IEnumerable<string> Candidates => ["idempotencyKey", "operationKey", .. Enumerable.Range(2, 98).Select(static number => $"idempotencyKey{number}")];

    private static SyntaxNode Member(SyntaxNode node) => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? node.SyntaxTree.GetRoot();

    private static HashSet<string> Taken(FixTarget target, StatementSyntax outer)
    {
        var taken = new HashSet<string>(target.Model.LookupSymbols(outer.SpanStart).Select(static s => s.Name), StringComparer.Ordinal);
        taken.UnionWith(Member(outer).DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText));
        return taken;
    }

    /// <summary>The statement around the code that runs again, when it runs that once.</summary>
    private static StatementSyntax? OuterOf(SyntaxNode scope)
    {
        if (scope.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } outer
            || outer is LocalFunctionStatementSyntax
            || (outer != scope && outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax))
        {
            return null;
        }

        return outer == scope || scope.Ancestors().TakeWhile(node => node != outer).All(static node => !Repeats(node)) ? outer : null;
    }

    /// <summary>Whether nothing between the two runs its code several times or elsewhere; a static lambda could not use the variable.</summary>
    private static bool IsAllThatRepeats(SyntaxNode node, SyntaxNode scope) =>
        node.Ancestors().TakeWhile(ancestor => ancestor != scope).All(static ancestor => !Repeats(ancestor))
        && !(scope is AnonymousFunctionExpressionSyntax { Modifiers: var words } && words.Any(SyntaxKind.StaticKeyword));

    private static bool Repeats(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>Whether the value needs nothing that is declared inside the code that runs again.</summary>
    private static bool IsFree(ExpressionSyntax value, SyntaxNode scope, FixTarget target) =>
        value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
            target.Model.GetSymbolInfo(name).Symbol is not { } symbol
            || symbol is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            || symbol.DeclaringSyntaxReferences.All(r => !scope.Span.Contains(r.Span)))
        && !value.DescendantNodesAndSelf().Any(static n => n is AwaitExpressionSyntax or DeclarationExpressionSyntax);

    /// <summary>Whether the name is declared nowhere else, where the moved declaration would clash.</summary>
    private static bool IsUnknown(string name, StatementSyntax outer, LocalDeclarationStatementSyntax declaration, FixTarget target) =>
        target.Model.LookupSymbols(outer.SpanStart, name: name).IsEmpty
        && !outer.Parent!.DescendantTokens().Any(token => token.ValueText == name && IsDeclared(token) && !declaration.Span.Contains(token.Span));

    private static bool IsDeclared(SyntaxToken token) => token.Parent switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier == token,
        SingleVariableDesignationSyntax or CatchDeclarationSyntax or FromClauseSyntax or LetClauseSyntax => true,
        ParameterSyntax parameter => parameter.Identifier == token,
        ForEachStatementSyntax loop => loop.Identifier == token,
        LocalFunctionStatementSyntax function => function.Identifier == token,
        _ => false,
    };
}
