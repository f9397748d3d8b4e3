namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>The constant text that a key begins with and that says what it is for: <c>"idempotency:" + ...</c>. Others look for the key under it.</summary>
internal static class KeyPrefix
{
    /// <summary>As it is written in an interpolated text; empty when there is none.</summary>
    public static string Of(ExpressionSyntax key)
    {
        while (key is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
            key = key is BinaryExpressionSyntax sum ? sum.Left : ((ParenthesizedExpressionSyntax)key).Expression;
        var text = key switch
        {
            LiteralExpressionSyntax { Token: var token } when token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '"' => token.Text.Substring(1, token.Text.Length - 2).Replace("{", "{{").Replace("}", "}}"),
            InterpolatedStringExpressionSyntax { StringStartToken.Text: "$\"", Contents: [InterpolatedStringTextSyntax { TextToken.Text: var begin }, ..] } => begin,
            _ => "",
        };

        // A word without an end is a part of the name, which the method's gives anew.
        return text.Length > 1 && text[text.Length - 1] is ':' or '/' or '|' ? text : "";
    }
}
