using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2003NoJitter
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2003",
        "Retry without jitter",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "Clients that failed together wait the same time and come back together, and so the dependency that just recovered is hit by all of them at once. Chance must spread the attempts.");
}
