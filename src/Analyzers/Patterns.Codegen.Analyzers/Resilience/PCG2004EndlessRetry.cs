using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2004EndlessRetry
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2004",
        "Retry without end",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "A retry that never gives up holds its caller, its connection and its memory until the process ends, and keeps a dead dependency busy. Give up after some attempts, or when the caller cancels.");
}
