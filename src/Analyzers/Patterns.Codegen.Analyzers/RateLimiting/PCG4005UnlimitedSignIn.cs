using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

internal static class PCG4005UnlimitedSignIn
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG4005",
        "Sign-in or reset endpoint without a rate limit",
        RuleCategory.RateLimiting,
        DiagnosticSeverity.Info,
        "Passwords and codes are guessed at the endpoints that check them. About ten tries a minute for each caller are enough for people and too few for machines.");
}
