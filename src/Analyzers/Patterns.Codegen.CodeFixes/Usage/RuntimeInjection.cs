using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>Gives a type its <c>PatternRuntime</c>.</summary>
internal sealed class RuntimeInjection(FixSession session, SemanticModel model, INamedTypeSymbol type)
{
    private readonly HashSet<string> _taken = Names.In(type);

    /// <summary>Once, however many methods of the type ask for it.</summary>
    public static Task AddAsync(FixSession session, SemanticModel model, INamedTypeSymbol type) =>
        session.IsFirst($"runtime {type.ToDisplayString()}") ? new RuntimeInjection(session, model, type).AddAsync() : Task.CompletedTask;

    public static bool IsRuntime(ITypeSymbol? type) =>
        type is { NullableAnnotation: not NullableAnnotation.Annotated } && PatternAttributes.IsRuntime(type);

    private async Task AddAsync()
    {
        var declarations = await Declarations.OfAsync<TypeDeclarationSyntax>(type, session).ConfigureAwait(false);
        var primary = declarations.FirstOrDefault(static d => d.ParameterList is not null);
        var constructors = declarations
            .SelectMany(static d => d.Members.OfType<ConstructorDeclarationSyntax>())
            .Where(static c => !c.Modifiers.Any(SyntaxKind.StaticKeyword))
            .ToArray();
        if (primary is null && constructors.Length > 0)
            await AddToConstructorsAsync(declarations, constructors).ConfigureAwait(false);
        else if (declarations.Length > 0)
            await AddToPrimaryAsync(primary ?? declarations[0], constructors).ConfigureAwait(false);
    }

    private async Task AddToPrimaryAsync(TypeDeclarationSyntax declaration, ConstructorDeclarationSyntax[] constructors)
    {
        if (declaration.ParameterList is not null && OfferedBy(declaration.ParameterList) is { } offered)
        {
            // It is there already, and only hidden from the method: by a parameter of its own.
            await AddFieldAsync(declaration, Names.Free(["_patterns", "_patternRuntime"], _taken), offered).ConfigureAwait(false);
            return;
        }

        // A positional parameter of a record is a property.
        var name = type.IsRecord ? Names.Free(["Patterns", "PatternRuntime"], _taken) : Names.Free(["patterns", "patternRuntime"], _taken);
        var parameter = RuntimeParameter(name, declaration);
        await session.ReplaceAsync(declaration, current => WithPrimary(current, parameter)).ConfigureAwait(false);

        // The other constructors chain to the primary one.
        foreach (var constructor in constructors)
            await session.ReplaceAsync(constructor, current => AddAndChain(current, constructor)).ConfigureAwait(false);
    }

    private static TypeDeclarationSyntax WithPrimary(TypeDeclarationSyntax declaration, ParameterSyntax parameter)
    {
        if (declaration.ParameterList is { } list)
            return declaration.WithParameterList(SeparatedLists.Insert(list, 0, parameter));

        var added = SyntaxFactory.ParameterList(SyntaxFactory.SingletonSeparatedList(parameter));
        if (declaration.TypeParameterList is { } generics)
            return declaration.WithTypeParameterList(generics.WithTrailingTrivia()).WithParameterList(added.WithTrailingTrivia(generics.GetTrailingTrivia()));
        return declaration
            .WithIdentifier(declaration.Identifier.WithTrailingTrivia())
            .WithParameterList(added.WithTrailingTrivia(declaration.Identifier.TrailingTrivia));
    }

    private async Task AddToConstructorsAsync(ImmutableArray<TypeDeclarationSyntax> declarations, ConstructorDeclarationSyntax[] constructors)
    {
        var field = Names.Free(["_patterns", "_patternRuntime"], _taken);
        // Where all have one already, those that chain to them hand it on as they do.
        var areOffered = constructors.Where(static c => !Chains(c)).All(c => OfferedBy(c.ParameterList) is not null);
        foreach (var constructor in constructors)
        {
            if (Chains(constructor) && areOffered)
                continue;
            if (Chains(constructor))
                await session.ReplaceAsync(constructor, current => AddAndChain(current, constructor)).ConfigureAwait(false);
            else
                await session.ReplaceAsync(constructor, current => AddAndAssign(current, field, constructor)).ConfigureAwait(false);
        }

        await AddFieldAsync(declarations.First(d => d.Members.Contains(constructors[0])), field, value: null).ConfigureAwait(false);
    }

    private static bool Chains(ConstructorDeclarationSyntax constructor) => constructor.Initializer?.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword) == true;

    private Task AddFieldAsync(TypeDeclarationSyntax home, string field, string? value)
    {
        var variable = SyntaxFactory.VariableDeclarator(field);
        if (value is not null)
            variable = variable.WithIdentifier(variable.Identifier.WithTrailingTrivia(SyntaxFactory.Space)).WithInitializer(SyntaxFactory.EqualsValueClause(Layout.Word(SyntaxKind.EqualsToken), SyntaxFactory.IdentifierName(value)));
        var declaration = SyntaxFactory.FieldDeclaration(
                default,
                SyntaxFactory.TokenList(Layout.Word(SyntaxKind.PrivateKeyword), Layout.Word(SyntaxKind.ReadOnlyKeyword)),
                SyntaxFactory.VariableDeclaration(
                    TypeNames.At(home, TypeNames.Runtime, model).WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.SingletonSeparatedList(variable)))
            .WithLeadingTrivia(Layout.IndentOf(home.Members[0]))
            .WithTrailingTrivia(Layout.NewLine(home));
        return session.ReplaceAsync(home, current => (TypeDeclarationSyntax)current.WithMembers(current.Members.Insert(0, declaration)));
    }

    /// <summary>The name of a parameter that is a runtime already, or null.</summary>
    private string? OfferedBy(ParameterListSyntax list) =>
        list.Parameters.FirstOrDefault(parameter => parameter.Type is not null
            && Models.Of(list, model).GetDeclaredSymbol(parameter) is IParameterSymbol { NullableAnnotation: not NullableAnnotation.Annotated } symbol
            && IsRuntime(symbol.Type))?.Identifier.Text;

    /// <summary>A constructor that calls another of its type hands the runtime on.</summary>
    private ConstructorDeclarationSyntax AddAndChain(ConstructorDeclarationSyntax constructor, ConstructorDeclarationSyntax original)
    {
        var name = ParameterName(constructor);
        constructor = constructor.WithParameterList(SeparatedLists.Insert(constructor.ParameterList, 0, RuntimeParameter(name, original)));
        return constructor.Initializer is { } initializer && initializer.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword)
            ? constructor.WithInitializer(initializer.WithArgumentList(SeparatedLists.Insert(initializer.ArgumentList, 0, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name)))))
            : constructor;
    }

    private ConstructorDeclarationSyntax AddAndAssign(ConstructorDeclarationSyntax constructor, string field, ConstructorDeclarationSyntax original)
    {
        var offered = OfferedBy(original.ParameterList);
        var name = offered ?? ParameterName(constructor);
        var newLine = Layout.NewLine(original);
        var indent = Layout.IndentOf(original);
        var inner = indent.Add(SyntaxFactory.Whitespace(Layout.StepOf(original)));
        var assignment = SyntaxFactory.ParseStatement($"{field} = {name};").WithLeadingTrivia(inner).WithTrailingTrivia(newLine);
        if (offered is null)
            constructor = constructor.WithParameterList(SeparatedLists.Insert(constructor.ParameterList, 0, RuntimeParameter(name, original)));
        if (constructor.Body is { } body)
        {
            // On a line of its own only when the braces are.
            if (!Layout.EndsLine(body.OpenBraceToken.TrailingTrivia))
                assignment = assignment.WithLeadingTrivia().WithTrailingTrivia(SyntaxFactory.Space);
            return constructor.WithBody(body.WithStatements(body.Statements.Insert(0, assignment)));
        }

        if (constructor.ExpressionBody is not { } expression)
            return constructor;

        var statement = SyntaxFactory.ExpressionStatement(expression.Expression.WithoutTrivia()).WithLeadingTrivia(inner).WithTrailingTrivia(newLine);
        var block = SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(indent.Insert(0, newLine)).WithTrailingTrivia(newLine),
            SyntaxFactory.List<StatementSyntax>([assignment, statement]),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(indent).WithTrailingTrivia(constructor.GetTrailingTrivia()));
        constructor = constructor.WithExpressionBody(null).WithSemicolonToken(default);
        var last = constructor.GetLastToken();
        return constructor.ReplaceToken(last, last.WithTrailingTrivia()).WithBody(block);
    }

    private static string ParameterName(ConstructorDeclarationSyntax constructor)
    {
        var taken = new HashSet<string>(constructor.ParameterList.Parameters.Select(static p => p.Identifier.ValueText), StringComparer.Ordinal);
        return Names.Free(["patterns", "patternRuntime"], taken);
    }

    private ParameterSyntax RuntimeParameter(string name, SyntaxNode place) => Parameters.Of(TypeNames.At(place, TypeNames.Runtime, model), name);
}
