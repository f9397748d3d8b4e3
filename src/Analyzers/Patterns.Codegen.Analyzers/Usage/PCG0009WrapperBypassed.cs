using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0009WrapperBypassed
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0009",
        "Core method called directly: its patterns are bypassed",
        RuleCategory.Usage,
        DiagnosticSeverity.Warning,
        "Only the generated wrapper may call the core method. Whoever calls it directly calls without retry, circuit breaker and time-out, and the circuit breaker does not see the call.");
}
