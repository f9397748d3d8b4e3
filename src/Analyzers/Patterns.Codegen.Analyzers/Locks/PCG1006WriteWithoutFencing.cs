using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1006WriteWithoutFencing
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1006",
        "Write under a lock without a fencing token",
        RuleCategory.Locks,
        DiagnosticSeverity.Info,
        "A lock cannot stop a process that was paused from writing after its lease ran out; a fencing token that the store compares can.");
}
