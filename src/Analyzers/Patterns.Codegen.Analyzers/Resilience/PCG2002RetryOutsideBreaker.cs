using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2002RetryOutsideBreaker
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2002",
        "Retry outside the circuit breaker retries an open circuit",
        RuleCategory.Resilience,
        DiagnosticSeverity.Error,
        "An open circuit says that calling is pointless for now. A retry above the circuit breaker that also handles its rejection spends its attempts on it and delays the caller's answer.");
}
