using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1002UncheckedRelease
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1002",
        "Lock freed without a check of its owner",
        RuleCategory.Locks,
        DiagnosticSeverity.Error,
        "A lock that expired while its holder was slow belongs to another process. Deleting it by its name alone frees that other process' lock, and a third one comes in.");
}
