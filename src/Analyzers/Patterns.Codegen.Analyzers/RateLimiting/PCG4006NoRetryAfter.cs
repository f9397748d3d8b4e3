using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

internal static class PCG4006NoRetryAfter
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG4006",
        "429 without Retry-After",
        RuleCategory.RateLimiting,
        DiagnosticSeverity.Warning,
        "A client that is not told when to come back tries again at once, which makes the overload worse.");
}
