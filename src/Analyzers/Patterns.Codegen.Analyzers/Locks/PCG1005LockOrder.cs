using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1005LockOrder
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1005",
        "Locks taken in opposite order",
        RuleCategory.Locks,
        DiagnosticSeverity.Warning,
        "Two callers that each hold what the other waits for stand still until a lease or a wait runs out. All paths must take the same locks in the same order.",
        WellKnownDiagnosticTags.CompilationEnd);
}
