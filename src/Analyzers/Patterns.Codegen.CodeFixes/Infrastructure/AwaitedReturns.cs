namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Lets a method await the tasks that it hands on: a task of what is never null is no task of what may be.</summary>
internal static class AwaitedReturns
{
    /// <summary>Makes the method asynchronous, unless it is, or hands no such task on, or returns where nothing can be awaited.</summary>
    public static async Task WriteAsync(FixSession session, MethodDeclarationSyntax method, Compilation compilation)
    {
        if (method.Modifiers.Any(SyntaxKind.AsyncKeyword) || method.ParameterList.Parameters.Any(static p => p.Modifiers.Any(static m => m.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword)))
            return;

        var model = compilation.GetSemanticModel(method.SyntaxTree);
        var returned = Returned(method).ToArray();
        if (!returned.Any(value => IsNeverNull(value, model)) || returned.Any(value => !IsTask(value, model) || IsInLock(value, method)))
            return;

        foreach (var value in returned)
            await session.ReplaceAsync<ExpressionSyntax>(value, Awaited).ConfigureAwait(false);
        await session.ReplaceAsync(method, static current => WithAsync(current)).ConfigureAwait(false);
    }

    /// <summary>What the method itself returns; lambdas and local functions return for themselves.</summary>
    private static IEnumerable<ExpressionSyntax> Returned(MethodDeclarationSyntax method) =>
        method.ExpressionBody is { Expression: var only }
            ? only is ThrowExpressionSyntax ? [] : [only]
            : method.Body?.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(static r => r.Expression).OfType<ExpressionSyntax>() ?? [];

    /// <summary>Whether it is a task by itself; <c>new(...)</c> is what the method returns, whatever that is.</summary>
    private static bool IsTask(ExpressionSyntax value, SemanticModel model) =>
        value is not (ImplicitObjectCreationExpressionSyntax or LiteralExpressionSyntax)
        && model.GetTypeInfo(value).Type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 };

    private static bool IsNeverNull(ExpressionSyntax value, SemanticModel model) =>
        model.GetTypeInfo(value).Type is INamedTypeSymbol { TypeArguments: [{ NullableAnnotation: NullableAnnotation.NotAnnotated }] };

    private static bool IsInLock(SyntaxNode value, SyntaxNode method) =>
        value.Ancestors().TakeWhile(node => node != method).Any(static node => node is LockStatementSyntax or FixedStatementSyntax or UnsafeStatementSyntax);

    private static AwaitExpressionSyntax Awaited(ExpressionSyntax value)
    {
        var operand = value.WithoutTrivia();
        if (operand is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or SimpleNameSyntax or ParenthesizedExpressionSyntax or ObjectCreationExpressionSyntax))
            operand = SyntaxFactory.ParenthesizedExpression(operand);
        return SyntaxFactory.AwaitExpression(Layout.Word(SyntaxKind.AwaitKeyword), operand).WithTriviaFrom(value);
    }

    /// <summary>The word stands before the result, or before <c>partial</c>, which is always the last.</summary>
    private static MethodDeclarationSyntax WithAsync(MethodDeclarationSyntax method)
    {
        var word = Layout.Word(SyntaxKind.AsyncKeyword);
        var at = method.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        at = at < 0 ? method.Modifiers.Count : at;
        var next = at < method.Modifiers.Count ? method.Modifiers[at] : method.ReturnType.GetFirstToken();
        var leading = next.LeadingTrivia;
        method = method.ReplaceToken(next, next.WithLeadingTrivia());
        return method.WithModifiers(method.Modifiers.Insert(at, word.WithLeadingTrivia(leading)));
    }
}
