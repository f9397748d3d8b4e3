using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>
/// Tells by names whether <c>Can…</c> asks for the payment itself: <c>CanRefund(payment)</c>, <c>payment.CanRefund()</c>, <c>new CanRefundQuery(payment)</c>. What asks for a
/// state that the payment does not change (<c>invoice.GetState().CanRefund()</c>) or for a permission (<c>Policies.CanRefund</c>) says yes the second time too.
/// </summary>
internal static class PaymentQuestions
{
    private static readonly string[] s_others = ["State", "Status", "User", "Policy", "Policies", "Permission", "Permissions"];

    public static bool IsOne(SimpleNameSyntax name)
    {
        if (name.Identifier.ValueText is not { Length: > 3 } text || !text.StartsWith("Can", StringComparison.Ordinal) || !char.IsUpper(text[3]))
            return false;

        var whole = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            QualifiedNameSyntax qualified when qualified.Right == name => qualified,
            _ => (SyntaxNode)name,
        };
        switch (whole.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == whole:
                var handedOver = call.ArgumentList.Arguments.Select(static a => a.Expression).Where(static a => !IsToken(a)).ToArray();
                return handedOver.Length > 0 ? AreOfIt(handedOver) : IsIt(OwnerOf(whole));
            case ObjectCreationExpressionSyntax creation when creation.Type == whole:
                return AreOfIt([
                    .. creation.ArgumentList?.Arguments.Select(static a => a.Expression) ?? [],
                    .. creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().Select(static a => a.Right) ?? [],
                ]);
            case AssignmentExpressionSyntax assignment when assignment.Left == whole:
                return false;
            default:
                return IsIt(OwnerOf(whole));
        }
    }

    private static ExpressionSyntax? OwnerOf(SyntaxNode member) => member switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    /// <summary>A value that is named, not one that a call takes from it, nor a static member.</summary>
    private static bool IsIt(ExpressionSyntax? owner) => owner switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var name } => IsValue(name) && !SpeaksOfOthers(name),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => !SpeaksOfOthers(name),
        MemberAccessExpressionSyntax access => IsIt(access.Expression) && !SpeaksOfOthers(access.Name.Identifier.ValueText),
        _ => false,
    };

    private static bool AreOfIt(ExpressionSyntax[] handedOver)
    {
        var names = handedOver.SelectMany(static e => e.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()).Select(static n => n.Identifier.ValueText).ToArray();
        return names.Any(IsValue) && !names.Any(SpeaksOfOthers);
    }

    private static bool IsToken(ExpressionSyntax argument) =>
        argument.ToString() is var text && (text is "ct" || text.EndsWith("token", StringComparison.OrdinalIgnoreCase) || text == "CancellationToken.None");

    private static bool IsValue(string name) => name.Length > 0 && !char.IsUpper(name[0]);

    private static bool SpeaksOfOthers(string name) => Array.Exists(s_others, word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));
}
