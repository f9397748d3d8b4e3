using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

internal static class PCG4003FixedWindowBurst
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG4003",
        "Fixed window on a strict quota",
        RuleCategory.RateLimiting,
        DiagnosticSeverity.Info,
        "A caller may send the whole limit at the end of one window and again at the start of the next: twice the limit in a moment. A sliding window does not let that happen.");
}
