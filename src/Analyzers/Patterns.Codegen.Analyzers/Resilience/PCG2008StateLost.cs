using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2008StateLost
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2008",
        "Circuit breaker or limiter made for one call",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "A circuit breaker counts failures over many calls, and a limiter counts calls. Made anew for each call, it never opens and never limits. Make it once and share it.");
}
