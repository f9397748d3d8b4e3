using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0008ContradictingValues
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0008",
        "Values that are out of range or contradict each other",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "A value that can never have an effect, or that another value takes back, is a mistake: the protection would not be the one that is written.",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The same rule where only the whole compilation shows the contradiction: found in a build, not while typing.</summary>
    public static readonly DiagnosticDescriptor AcrossMethods = RuleDescriptor.Create(
        "PCG0008",
        "Values that are out of range or contradict each other",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "A value that can never have an effect, or that another value takes back, is a mistake: the protection would not be the one that is written.",
        WellKnownDiagnosticTags.NotConfigurable,
        WellKnownDiagnosticTags.CompilationEnd);
}
