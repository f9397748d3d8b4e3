using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Payments that the buyer makes on the provider's page: the endpoint only says where the buyer comes back to, from a payment as from a refusal. Begun twice, one of them is never approved.</summary>
internal static class HostedPayments
{
    public static bool Begin(SyntaxNode? handler)
    {
        var hasReturn = false;
        var hasCancel = false;
        foreach (var name in handler?.DescendantNodes().OfType<IdentifierNameSyntax>() ?? [])
        {
            var text = name.Identifier.ValueText.Replace("_", "");
            hasReturn |= text.EndsWith("ReturnUrl", StringComparison.OrdinalIgnoreCase) || text.EndsWith("SuccessUrl", StringComparison.OrdinalIgnoreCase);
            hasCancel |= text.EndsWith("CancelUrl", StringComparison.OrdinalIgnoreCase);
        }

        return hasReturn && hasCancel;
    }
}
