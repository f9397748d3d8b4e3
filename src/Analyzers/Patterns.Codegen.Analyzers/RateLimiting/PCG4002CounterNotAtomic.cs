using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

internal static class PCG4002CounterNotAtomic
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG4002",
        "Shared counter changed in more than one step",
        RuleCategory.RateLimiting,
        DiagnosticSeverity.Warning,
        "Two callers between the steps lose a count, and a process that dies between them leaves a counter that never expires. One command or one script does both.");
}
