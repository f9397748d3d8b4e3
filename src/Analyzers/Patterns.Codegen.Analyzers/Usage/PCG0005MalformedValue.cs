using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0005MalformedValue
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0005",
        "Malformed duration, rate or key template",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "Durations are a number and a unit (\"250ms\", \"30s\"), rates a number per unit (\"10/s\"), key templates text with holes (\"payment:{order.Id}\").",
        WellKnownDiagnosticTags.NotConfigurable);
}
