using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0010NamedMethodMissing
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0010",
        "Method named by an attribute is missing or of another signature",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "Fallback, When and WhenResult name a method of the type. The generated code calls it, so its parameters and result must fit.",
        WellKnownDiagnosticTags.NotConfigurable);
}
