using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>Numbers that instances share: <c>100 / 3</c>, which says of what it is a part and among how many, and which PCG4001 knows again.</summary>
internal static class Shares
{
    /// <summary>Whether the number is one instance's share already.</summary>
    public static bool IsShare(ExpressionSyntax number, int instances, SemanticModel model) =>
        Quotient.Of(model.GetOperation(number), new SourceExpressions(model.Compilation), default)?.Divisor == instances;

    /// <summary>Whether the number is a constant that is still whole, and at least one for each.</summary>
    public static bool CanShare(ExpressionSyntax number, int instances, SemanticModel model) =>
        number is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
        && model.GetConstantValue(number) is { HasValue: true, Value: int value }
        && value >= instances
        && Quotient.Of(model.GetOperation(number), new SourceExpressions(model.Compilation), default) is null;

    public static ExpressionSyntax Divided(ExpressionSyntax number, int instances) => SyntaxFactory.BinaryExpression(
        SyntaxKind.DivideExpression,
        number.WithoutTrivia(),
        SyntaxFactory.Token(SyntaxKind.SlashToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(instances)));
}
