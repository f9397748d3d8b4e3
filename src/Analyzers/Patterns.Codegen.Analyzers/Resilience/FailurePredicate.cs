using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>
/// Reads predicates of the usual form (<c>e is HttpRequestException { StatusCode: ... } or TimeoutException</c>) to see that they say no to an
/// exception. By names alone: what is not of this form is not excluded.
/// </summary>
internal static class FailurePredicate
{
    /// <summary>Whether every method of that name returns false for the exception.</summary>
    public static bool Excludes(INamedTypeSymbol type, string name, INamedTypeSymbol exception, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var current = exception; current is not null; current = current.BaseType)
            names.Add(current.Name);

        var candidates = MemberLookup.Methods(type, name);
        return !candidates.IsEmpty && candidates.All(method => Body(method, cancellationToken) is { } body && Excludes(body, names));
    }

    private static ExpressionSyntax? Body(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax declaration
            ? declaration switch
            {
                { ExpressionBody.Expression: var expression } => expression,
                { Body.Statements: [ReturnStatementSyntax { Expression: { } expression }] } => expression,
                _ => null,
            }
            : null;

    private static bool Excludes(ExpressionSyntax expression, HashSet<string> names) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Excludes(inner.Expression, names),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.FalseLiteralExpression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and => Operands(and).Any(operand => Excludes(operand, names)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or => Operands(or).All(operand => Excludes(operand, names)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression, Right: TypeSyntax type } => IsOther(type, names),
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax } test => Excludes(test.Pattern, names),
        _ => false,
    };

    private static bool Excludes(PatternSyntax pattern, HashSet<string> names) => pattern switch
    {
        ParenthesizedPatternSyntax inner => Excludes(inner.Pattern, names),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } and => Operands(and).Any(operand => Excludes(operand, names)),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or => Operands(or).All(operand => Excludes(operand, names)),
        DeclarationPatternSyntax declaration => IsOther(declaration.Type, names),
        RecursivePatternSyntax { Type: { } type } => IsOther(type, names),
        TypePatternSyntax type => IsOther(type.Type, names),
        ConstantPatternSyntax { Expression: TypeSyntax or MemberAccessExpressionSyntax } type => IsOther(type.Expression, names),
        UnaryPatternSyntax { Pattern: var inner } => Includes(inner, names),
        _ => false,
    };

    /// <summary>Whether a pattern without conditions covers the exception, so that its negation excludes it.</summary>
    private static bool Includes(PatternSyntax pattern, HashSet<string> names) => pattern switch
    {
        ParenthesizedPatternSyntax inner => Includes(inner.Pattern, names),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or => Operands(or).Any(operand => Includes(operand, names)),
        TypePatternSyntax type => !IsOther(type.Type, names),
        ConstantPatternSyntax { Expression: TypeSyntax or MemberAccessExpressionSyntax } type => !IsOther(type.Expression, names),
        _ => false,
    };

    private static List<ExpressionSyntax> Operands(BinaryExpressionSyntax chain) =>
        Chain.Operands<ExpressionSyntax>(chain, rest => rest is BinaryExpressionSyntax binary && binary.RawKind == chain.RawKind ? (binary.Left, binary.Right) : null);

    private static List<PatternSyntax> Operands(BinaryPatternSyntax chain) =>
        Chain.Operands<PatternSyntax>(chain, rest => rest is BinaryPatternSyntax binary && binary.RawKind == chain.RawKind ? (binary.Left, binary.Right) : null);

    private static bool IsOther(ExpressionSyntax type, HashSet<string> names)
    {
        var name = type switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            _ => "",
        };
        return name.Length > 0 && !names.Contains(name);
    }
}
