using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3001RandomKey
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3001",
        "Idempotency key that is another one each time",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Error,
        "A repeated operation is recognised by its key. A key from chance, the clock or a hash of the process is new at every attempt, so the operation runs again instead of being answered from what was kept.");
}
