using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3006MoneyWithoutKey
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3006",
        "POST endpoint that moves money without idempotency",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Info,
        "Clients repeat a POST whose answer they did not get. Without an idempotency key a lost answer becomes a second payment.");
}
