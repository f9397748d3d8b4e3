namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>What is put into one literal of a script.</summary>
/// <param name="Literal">The literal.</param>
/// <param name="At">The place in it as it is written, with its quotes.</param>
/// <param name="Added">What is put there.</param>
internal sealed record ScriptEdit(LiteralExpressionSyntax Literal, int At, string Added)
{
    /// <summary>How many characters at the place go.</summary>
    public int Removed { get; init; }

    public ExpressionSyntax Apply() =>
        SyntaxFactory.ParseExpression(Literal.Token.Text.Remove(At, Removed).Insert(At, Added)).WithTriviaFrom(Literal);
}
