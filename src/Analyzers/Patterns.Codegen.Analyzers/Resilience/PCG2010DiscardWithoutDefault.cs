using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2010DiscardWithoutDefault
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2010",
        "Bulkhead that discards calls whose result has no default",
        RuleCategory.Resilience,
        DiagnosticSeverity.Error,
        "A discarded call returns the default of its result. For a reference type that says it is never null, that is a null nobody expects.",
        WellKnownDiagnosticTags.NotConfigurable);
}
