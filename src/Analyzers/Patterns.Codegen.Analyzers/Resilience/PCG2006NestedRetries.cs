using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2006NestedRetries
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2006",
        "Retries inside each other multiply",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "Each level repeats all attempts of the level below: three levels of three attempts make 27 calls of a dependency that is in trouble already. Retry at one level, next to the dependency.",
        WellKnownDiagnosticTags.CompilationEnd);
}
