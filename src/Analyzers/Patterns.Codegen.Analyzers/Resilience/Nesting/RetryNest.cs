using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Resilience.Nesting;

/// <summary>A site and the worst that is nested in it.</summary>
/// <param name="Sites">The sites from the outermost to the innermost.</param>
/// <param name="Chain">The calls between them.</param>
internal sealed record RetryNest(ImmutableArray<RetrySite> Sites, ImmutableArray<CallSite> Chain)
{
    /// <summary>All attempts together; more than anybody counts is one number.</summary>
    public long Product => Sites.Aggregate(1L, static (product, site) => Math.Min(product * site.Attempts, 1_000_000_000));
}
