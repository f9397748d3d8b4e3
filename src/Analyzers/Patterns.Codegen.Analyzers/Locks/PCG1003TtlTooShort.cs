using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

internal static class PCG1003TtlTooShort
{
    private const string Title = "Lock expires before the work under it ends";
    private const string Description = "When retries, their time-outs and the delays between them take longer than the time to live, the lock is given to somebody else while the work still runs.";

    /// <summary>What one method's attributes show.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG1003",
        Title,
        RuleCategory.Locks,
        DiagnosticSeverity.Warning,
        Description);

    /// <summary>What only the whole program shows.</summary>
    public static readonly DiagnosticDescriptor AcrossMethods = RuleDescriptor.Create(
        "PCG1003",
        Title,
        RuleCategory.Locks,
        DiagnosticSeverity.Warning,
        Description,
        WellKnownDiagnosticTags.CompilationEnd);
}
