using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0002CoreMissing
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0002",
        "Core method missing or of another signature",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "The wrapper calls the method's body under the name with Core behind, with the same parameters and the same result.",
        WellKnownDiagnosticTags.NotConfigurable);
}
