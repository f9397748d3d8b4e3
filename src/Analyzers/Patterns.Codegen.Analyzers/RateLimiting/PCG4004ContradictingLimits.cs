using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

internal static class PCG4004ContradictingLimits
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG4004",
        "Limits that contradict each other",
        RuleCategory.RateLimiting,
        DiagnosticSeverity.Error,
        "The limiter throws when it is made, or one of its limits can never be reached.");
}
