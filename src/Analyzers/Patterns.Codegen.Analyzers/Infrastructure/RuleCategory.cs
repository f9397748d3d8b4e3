namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>
/// The categories, one per range of ids. They begin with the product's name, so that <c>dotnet_analyzer_diagnostic.category-PatternsUsage.severity</c>
/// switches ours and nobody else's.
/// </summary>
internal static class RuleCategory
{
    public const string Usage = "PatternsUsage";
    public const string Locks = "PatternsLocks";
    public const string Resilience = "PatternsResilience";
    public const string Idempotency = "PatternsIdempotency";
    public const string RateLimiting = "PatternsRateLimiting";
    public const string Fit = "PatternsFit";
}
