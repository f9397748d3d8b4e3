using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1008LockOverwritten
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1008",
        "Lock key set without NX",
        RuleCategory.Locks,
        DiagnosticSeverity.Error,
        "SET without NX overwrites the lock of whoever holds it and always succeeds, so it excludes nobody.");
}
