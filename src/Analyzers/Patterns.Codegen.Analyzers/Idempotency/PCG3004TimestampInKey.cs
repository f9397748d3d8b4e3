using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3004TimestampInKey
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3004",
        "Timestamp in an idempotency key",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Warning,
        "A key with the time in it is another one when the same request is sent again a moment later, so it is not recognised as a repetition.");
}
