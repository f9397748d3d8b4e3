using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1003TtlTooShort
{
    /// <summary>What one method's attributes show.</summary>
    public static readonly DiagnosticDescriptor Descriptor = Create();

    /// <summary>What only the whole program shows.</summary>
    public static readonly DiagnosticDescriptor AcrossMethods = Create(WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Create(params string[] customTags) => RuleDescriptor.Create(
        "PCG1003",
        "Lock expires before the work under it ends",
        RuleCategory.Locks,
        DiagnosticSeverity.Warning,
        "When retries, their time-outs and the delays between them take longer than the time to live, the lock is given to somebody else while the work still runs.",
        customTags);
}
