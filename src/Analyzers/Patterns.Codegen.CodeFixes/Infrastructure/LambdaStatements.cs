namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Gives lambdas more statements.</summary>
internal static class LambdaStatements
{
    /// <summary>The name of the only parameter; empty when there is none, or more, or it is discarded.</summary>
    public static string Parameter(LambdaExpressionSyntax lambda)
    {
        var name = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only.Identifier.ValueText,
            _ => "",
        };
        return name == "_" ? "" : name;
    }

    /// <summary>Whether every way through the lambda comes by its end: a statement there runs each time.</summary>
    public static bool RunsToEnd(LambdaExpressionSyntax lambda) =>
        lambda.Block is not { } block
        || !block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static node => node is ReturnStatementSyntax);

    /// <summary>The lambda with one more statement at its end. One that returns an expression becomes one with a block: its result must not be asked for.</summary>
    /// <param name="current">The lambda as it is after other edits.</param>
    /// <param name="original">The lambda as it stands in the file, for its layout.</param>
    /// <param name="statement">The statement.</param>
    public static LambdaExpressionSyntax Append(LambdaExpressionSyntax current, LambdaExpressionSyntax original, string statement)
    {
        if (current.Block is not { } block)
            return WithBlock(current, original, $"{current.ExpressionBody!.WithoutTrivia()};", statement);

        var newLine = Layout.NewLine(original);
        if (block.Statements.Count == 0)
            return WithBlock(current, original, statement);
        var last = block.Statements.Last();
        var added = SyntaxFactory.ParseStatement(statement)
            .WithLeadingTrivia(Layout.IndentOf(last) is { Count: > 0 } indent ? indent : SyntaxFactory.TriviaList(SyntaxFactory.Space))
            .WithTrailingTrivia(Layout.EndsLine(last.GetTrailingTrivia()) ? SyntaxFactory.TriviaList(newLine) : last.GetTrailingTrivia());
        return current.WithBlock(block.AddStatements(added));
    }

    /// <summary>The lambda with one more statement at its begin, which every way through it comes by.</summary>
    /// <param name="current">The lambda as it is after other edits.</param>
    /// <param name="original">The lambda as it stands in the file, for its layout.</param>
    /// <param name="statement">The statement.</param>
    public static LambdaExpressionSyntax Prepend(LambdaExpressionSyntax current, LambdaExpressionSyntax original, string statement)
    {
        if (current.Block is not { } block)
            return WithBlock(current, original, statement, $"{current.ExpressionBody!.WithoutTrivia()};");
        if (block.Statements.Count == 0)
            return WithBlock(current, original, statement);

        var first = block.Statements[0];
        var isOnOwnLine = Layout.EndsLine(block.OpenBraceToken.TrailingTrivia);
        var added = SyntaxFactory.ParseStatement(statement)
            .WithLeadingTrivia(isOnOwnLine ? Layout.IndentOf(first) : default)
            .WithTrailingTrivia(isOnOwnLine ? Layout.NewLine(original) : SyntaxFactory.Space);
        return current.WithBlock(block.WithStatements(block.Statements.Insert(0, added)));
    }

    /// <summary>The lambda with a block of these statements, each on its line.</summary>
    public static LambdaExpressionSyntax WithBlock(LambdaExpressionSyntax current, LambdaExpressionSyntax original, params string[] statements)
    {
        var newLine = Layout.NewLine(original).ToString();
        var line = original.SyntaxTree.GetText().Lines.GetLineFromPosition(original.SpanStart).ToString();
        var indent = line.Substring(0, line.Length - line.TrimStart().Length);
        var step = Layout.StepOf(original);
        var block = (BlockSyntax)SyntaxFactory.ParseStatement($"{indent}{{{newLine}{string.Concat(statements.Select(statement => indent + step + statement + newLine))}{indent}}}");
        return current
            .WithArrowToken(current.ArrowToken.WithTrailingTrivia(Layout.NewLine(original)))
            .WithExpressionBody(null)
            .WithBlock(block)
            .WithTrailingTrivia(current.GetTrailingTrivia());
    }
}
