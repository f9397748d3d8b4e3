namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>What a lock's key looks like, to know it again in another type: there the variables in it have other names.</summary>
internal static class LockKeyText
{
    /// <summary>The constant parts of the key with <c>*</c> for the others, or the member that it comes from; null when nothing tells it from other keys.</summary>
    public static string? Of(SemanticModel model, ExpressionSyntax key)
    {
        key = Plain(key);
        if (key is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax && !model.GetConstantValue(key).HasValue)
        {
            switch (model.GetSymbolInfo(key).Symbol)
            {
                case ILocalSymbol { DeclaringSyntaxReferences: [var reference] } when reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && value.SyntaxTree == model.SyntaxTree:
                    key = Plain(value);
                    break;
                case (IFieldSymbol or IPropertySymbol or IMethodSymbol) and { } member when member.DeclaringSyntaxReferences.Length > 0:
                    return member.ToDisplayString();
            }
        }

        var text = Shape(model, key);
        return text.Any(char.IsLetter) ? text : null;
    }

    private static string Shape(SemanticModel model, ExpressionSyntax key) =>
        model.GetConstantValue(key) is { HasValue: true, Value: string constant } ? constant
        : key switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Shape(model, sum.Left) + Shape(model, sum.Right),
            InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax written ? written.TextToken.ValueText : part is InterpolationSyntax hole ? Shape(model, hole.Expression) : "*")),
            ParenthesizedExpressionSyntax inner => Shape(model, inner.Expression),
            _ => "*",
        };

    private static ExpressionSyntax Plain(ExpressionSyntax key) => key switch
    {
        CastExpressionSyntax cast => Plain(cast.Expression),
        ParenthesizedExpressionSyntax inner => Plain(inner.Expression),
        _ => key,
    };
}
