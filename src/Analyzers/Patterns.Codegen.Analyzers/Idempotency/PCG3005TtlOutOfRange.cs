using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3005TtlOutOfRange
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3005",
        "Idempotency keys kept for an unusual time",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Info,
        "A key must outlive the longest time after which a client still repeats a request, usually a day to three. Shorter, and late repetitions run again; longer, and the store keeps what nobody asks for.");
}
