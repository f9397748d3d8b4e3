using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2009QueryWithoutFallback
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2009",
        "Circuit breaker on a query without a fallback",
        RuleCategory.Resilience,
        DiagnosticSeverity.Info,
        "While the circuit is open every call fails at once. A query often has something to answer all the same: the last known value, an empty list, a default.");
}
