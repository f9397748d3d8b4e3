namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Writes the declaration of a core method from that of the method it stands behind.</summary>
internal static class CoreDeclaration
{
    /// <summary>Attributes about the code of a body, which moves to the core.</summary>
    private static readonly HashSet<string> s_aboutBody = new(StringComparer.Ordinal)
    {
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute",
        "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute",
        "System.Runtime.CompilerServices.SkipLocalsInitAttribute",
        "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute",
    };

    /// <summary>The core's declaration with the body of <paramref name="method"/>, if it has one.</summary>
    public static MethodDeclarationSyntax From(MethodDeclarationSyntax method, SemanticModel model)
    {
        var modifiers = new List<SyntaxToken> { Layout.Word(SyntaxKind.PrivateKeyword) };
        foreach (var modifier in method.Modifiers)
        {
            if (modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.UnsafeKeyword or SyntaxKind.AsyncKeyword)
                modifiers.Add(Layout.Word(modifier.Kind()));
        }

        var parameters = method.ParameterList.ReplaceNodes(method.ParameterList.Parameters, (original, _) => Parameter(original, model));
        var core = method
            .WithAttributeLists(default)
            .WithExplicitInterfaceSpecifier(null)
            .WithModifiers(SyntaxFactory.TokenList(modifiers))
            .WithReturnType(method.ReturnType.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))
            .WithIdentifier(Names.Token(method.Identifier.ValueText + "Core").WithTrailingTrivia(method.Identifier.TrailingTrivia))
            .WithParameterList(parameters.ReplaceTokens(parameters.DescendantTokens(), static (_, token) => WithoutComments(token)))
            .WithLeadingTrivia(Layout.BeforeNext(method));
        return WithAttributes(core, method, model);
    }

    private static ParameterSyntax Parameter(ParameterSyntax parameter, SemanticModel model)
    {
        var attributes = SyntaxFactory.List(parameter.AttributeLists.Where(list => list.Attributes.All(a => IsAboutNulls(a, model))));
        var modifiers = SyntaxFactory.TokenList(parameter.Modifiers.Where(static m => !m.IsKind(SyntaxKind.ThisKeyword) && !m.IsKind(SyntaxKind.ParamsKeyword)));
        var leading = parameter.GetLeadingTrivia();
        var trailing = parameter.GetTrailingTrivia();
        if (parameter.Default is not null)
            parameter = parameter.WithIdentifier(parameter.Identifier.WithTrailingTrivia()).WithDefault(null);
        return parameter
            .WithAttributeLists(attributes)
            .WithModifiers(modifiers)
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(trailing);
    }

    private static MethodDeclarationSyntax WithAttributes(MethodDeclarationSyntax core, MethodDeclarationSyntax method, SemanticModel model)
    {
        var copied = method.AttributeLists
            .Where(static list => list.Target is null)
            .SelectMany(static list => list.Attributes)
            .Where(a => TypeOf(a, model) is { } type && s_aboutBody.Contains(type.ToDisplayString()))
            .ToArray();
        if (copied.Length == 0)
            return core;

        var newLine = Layout.NewLine(method);
        var lists = copied.Select(a => SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(a.WithoutTrivia()))
            .WithLeadingTrivia(Layout.IndentOf(method))
            .WithTrailingTrivia(newLine));
        return core
            .WithLeadingTrivia(Layout.IndentOf(method))
            .WithAttributeLists(SyntaxFactory.List(lists))
            .WithLeadingTrivia(Layout.BeforeNext(method));
    }

    /// <summary>What the compiler's null analysis reads inside the body.</summary>
    private static bool IsAboutNulls(AttributeSyntax attribute, SemanticModel model) =>
        TypeOf(attribute, model)?.ContainingNamespace?.ToDisplayString() == "System.Diagnostics.CodeAnalysis";

    private static INamedTypeSymbol? TypeOf(AttributeSyntax attribute, SemanticModel model) => (model.GetSymbolInfo(attribute).Symbol as IMethodSymbol)?.ContainingType;

    /// <summary>What is said about a parameter is said at the declaration.</summary>
    private static SyntaxToken WithoutComments(SyntaxToken token) =>
        token.WithLeadingTrivia(WithoutComments(token.LeadingTrivia)).WithTrailingTrivia(WithoutComments(token.TrailingTrivia));

    private static SyntaxTriviaList WithoutComments(SyntaxTriviaList trivia)
    {
        if (!trivia.Any(SyntaxKind.SingleLineCommentTrivia) && !trivia.Any(SyntaxKind.MultiLineCommentTrivia))
            return trivia;

        var kept = new List<SyntaxTrivia>();
        foreach (var item in trivia)
        {
            var isComment = item.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
            if (!isComment)
                kept.Add(item);
            else if (kept.Count > 0 && kept[kept.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia))
                kept.RemoveAt(kept.Count - 1);
        }

        return SyntaxFactory.TriviaList(kept);
    }
}
