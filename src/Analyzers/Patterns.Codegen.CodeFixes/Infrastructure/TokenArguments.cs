namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Finds how a call takes a CancellationToken as one more argument: asked of the compiler, not guessed.</summary>
internal static class TokenArguments
{
    private static readonly ExpressionSyntax s_any = SyntaxFactory.ParseExpression($"default(global::{TypeNames.CancellationToken})");

    /// <summary>The argument with which the call means the same method with a token; null when there is none.</summary>
    public static ArgumentSyntax? For(InvocationExpressionSyntax call, ExpressionSyntax token, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return null;

        foreach (var argument in Candidates(method))
        {
            var changed = call.WithArgumentList(call.ArgumentList.AddArguments(argument));
            if (model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol found
                && found.Name == method.Name
                && found.Parameters.Any(static p => p.Type.ToDisplayString() == TypeNames.CancellationToken)
                && SymbolEqualityComparer.Default.Equals(found.ContainingType, method.ContainingType)
                && SymbolEqualityComparer.Default.Equals(found.ReturnType, method.ReturnType))
            {
                return argument.WithExpression(token);
            }
        }

        return null;
    }

    private static IEnumerable<ArgumentSyntax> Candidates(IMethodSymbol method)
    {
        yield return SyntaxFactory.Argument(s_any);
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOptional && parameter.Type.ToDisplayString() == TypeNames.CancellationToken)
                yield return SyntaxFactory.Argument(SyntaxFactory.NameColon(parameter.Name).WithTrailingTrivia(SyntaxFactory.Space), default, s_any);
        }
    }
}
