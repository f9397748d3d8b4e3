using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2012FallbackBelow
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2012",
        "Fallback written below a pattern that it acts outside of",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "A fallback inside a retry or circuit breaker would hide the failures from them, so it always acts outside. Written below, the code says something else than what happens.");
}
