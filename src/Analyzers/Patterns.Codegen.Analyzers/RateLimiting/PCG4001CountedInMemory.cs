using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

internal static class PCG4001CountedInMemory
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG4001",
        "Limit counted in memory, in a project that runs on several instances",
        RuleCategory.RateLimiting,
        DiagnosticSeverity.Warning,
        "Each instance counts for itself: the limit is multiplied by the number of instances, and a restart forgets it. Count in a store that all of them share.");
}
