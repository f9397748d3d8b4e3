namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Writes the declaring part of a partial method from a method with a body.</summary>
internal static class PartialDeclaration
{
    private static readonly ImmutableArray<SyntaxKind> s_accessibility =
        [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword];

    /// <summary>The same method without body, partial, with its accessibility written out (a partial method that returns something must have it).</summary>
    public static MethodDeclarationSyntax From(MethodDeclarationSyntax method)
    {
        var newLine = Layout.NewLine(method);
        var start = method.Modifiers.Count > 0 ? method.Modifiers[0] : method.ReturnType.GetFirstToken();
        var words = new List<SyntaxKind>();
        if (!method.Modifiers.Any(static m => s_accessibility.Contains(m.Kind())))
            words.Add(SyntaxKind.PrivateKeyword);
        words.AddRange(method.Modifiers.Select(static m => m.Kind()).Where(static kind => kind is not (SyntaxKind.AsyncKeyword or SyntaxKind.PartialKeyword)));
        words.Add(SyntaxKind.PartialKeyword);

        var modifiers = words.Select(Layout.Word).ToArray();
        modifiers[0] = modifiers[0].WithLeadingTrivia(start.LeadingTrivia);
        var declaration = method
            .WithReturnType(method.ReturnType.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(modifiers));
        if (method.Body is null && method.ExpressionBody is null)
            return declaration;

        declaration = declaration
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(default);

        // The line break behind the signature goes behind the semicolon, and a comment behind the parameters with it.
        var last = declaration.GetLastToken();
        var comment = last == declaration.ParameterList.CloseParenToken ? Comment(last.TrailingTrivia) : [];
        return declaration
            .ReplaceToken(last, last.WithTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(comment.Append(newLine)));
    }

    /// <summary>All up to the last comment.</summary>
    private static IEnumerable<SyntaxTrivia> Comment(SyntaxTriviaList trivia)
    {
        for (var i = trivia.Count - 1; i >= 0; i--)
        {
            if (trivia[i].Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
                return trivia.Take(i + 1);
        }

        return [];
    }
}
