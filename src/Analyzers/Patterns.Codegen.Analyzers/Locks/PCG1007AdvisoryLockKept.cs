using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1007AdvisoryLockKept
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1007",
        "Advisory lock whose unlock is not on every path",
        RuleCategory.Locks,
        DiagnosticSeverity.Warning,
        "pg_advisory_lock belongs to the session, not to the statement or transaction. When the work throws before the unlock, the connection goes back to its pool with the lock still taken.");
}
