using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2007NoTimeout
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2007",
        "Remote call with a retry or circuit breaker and no time-out",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "Without a time-out of its own, an attempt waits for HttpClient's 100 seconds: a dependency that hangs is neither retried nor counted by the circuit breaker in time, and the attempts add up.");
}
