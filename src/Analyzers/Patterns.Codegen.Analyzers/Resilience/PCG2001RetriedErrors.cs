using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2001RetriedErrors
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2001",
        "Retry of errors that cannot succeed",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "A bug, a refused login or a request that is not understood fails in the same way each time. Retrying it multiplies the load, hides the bug and delays the answer. Retry transient errors only.");
}
