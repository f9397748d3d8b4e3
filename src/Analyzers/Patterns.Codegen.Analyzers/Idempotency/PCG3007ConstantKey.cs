using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3007ConstantKey
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3007",
        "Idempotency key that no parameter reaches",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Error,
        "All operations share one key, so all but the first are answered with the first one's result and never run.");
}
