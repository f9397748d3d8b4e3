using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2011SwallowedCancellation
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2011",
        "Retry that swallows the caller's cancellation",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "When the caller gives up, the retry takes the cancellation for a failure and goes on trying for nobody.");
}
