using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1001LockWithoutTtl
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1001",
        "Lock without a time to live",
        RuleCategory.Locks,
        DiagnosticSeverity.Error,
        "A lock that never expires outlives the process that holds it: after one crash or lost connection nobody can take it again until somebody deletes it by hand.");
}
