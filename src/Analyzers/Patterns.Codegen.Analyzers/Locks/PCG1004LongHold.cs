using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1004LongHold
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1004",
        "Lock held for long without a heartbeat",
        RuleCategory.Locks,
        DiagnosticSeverity.Warning,
        "The time to live is also how long everybody waits after the holder crashed. A short one that a heartbeat renews frees the lock at once and still covers long work.");
}
