using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Sees in the syntax alone whether a name is written to.</summary>
internal static class AssignmentSyntax
{
    public static IEnumerable<IdentifierNameSyntax> Uses(SyntaxNode scope, string name) => NamesIn.Of(scope)[name].OfType<IdentifierNameSyntax>();

    /// <summary>Whether this use may give the name another value.</summary>
    public static bool MayWrite(IdentifierNameSyntax use)
    {
        var target = Target(use);
        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || IsDeconstructed(argument),
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    /// <summary>What a plain assignment writes, or null for every other kind of write.</summary>
    public static ExpressionSyntax? Assigned(IdentifierNameSyntax use) =>
        Target(use) is var target && target.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == target ? assignment.Right : null;

    /// <summary>The name, or <c>this.</c> and the name.</summary>
    private static ExpressionSyntax Target(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == use ? access : use;

    private static bool IsDeconstructed(ArgumentSyntax argument)
    {
        SyntaxNode node = argument;
        while (node.Parent is TupleExpressionSyntax or ArgumentSyntax)
            node = node.Parent;
        return node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node;
    }
}
