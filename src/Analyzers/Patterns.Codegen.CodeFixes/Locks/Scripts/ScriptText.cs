using System.Text.RegularExpressions;

namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>A Lua script as the source has it: one literal, or several that <c>+</c> joins. Edits keep the kind of literal and everything else in it.</summary>
internal sealed class ScriptText
{
    private static readonly Regex s_opening = new(@"^(?:""{3,}|@?"")\s*", RegexOptions.CultureInvariant);

    private ScriptText(ImmutableArray<LiteralExpressionSyntax> parts) => Parts = parts;

    public ImmutableArray<LiteralExpressionSyntax> Parts { get; }

    /// <summary>What Redis gets.</summary>
    public string Value => string.Concat(Parts.Select(static part => part.Token.ValueText));

    public static ScriptText? Of(ExpressionSyntax expression)
    {
        var parts = ImmutableArray.CreateBuilder<LiteralExpressionSyntax>();
        return Collect(expression, parts) ? new ScriptText(parts.ToImmutable()) : null;
    }

    /// <summary>Where a statement can be put in front of the script, and the white space that then has to follow it.</summary>
    public (int At, string Space) Begin()
    {
        var opening = s_opening.Match(Parts[0].Token.Text).Value;
        var line = opening.LastIndexOf('\n');
        return (opening.Length, line < 0 ? " " : opening.Substring(line > 0 && opening[line - 1] == '\r' ? line - 1 : line));
    }

    private static bool Collect(ExpressionSyntax expression, ImmutableArray<LiteralExpressionSyntax>.Builder parts)
    {
        // A sum of many texts leans to the left.
        var right = new Stack<ExpressionSyntax>();
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                    right.Push(sum.Right);
                    expression = sum.Left;
                    break;
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                    parts.Add(literal);
                    if (right.Count == 0)
                        return true;
                    expression = right.Pop();
                    break;
                default:
                    return false;
            }
        }
    }
}
