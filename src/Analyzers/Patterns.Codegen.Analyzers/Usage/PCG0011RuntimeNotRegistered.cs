using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0011RuntimeNotRegistered
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0011",
        "Program that registers no PatternRuntime",
        RuleCategory.Usage,
        DiagnosticSeverity.Warning,
        "A type with pattern attributes gets its PatternRuntime from the container, and the program never calls services.AddPatterns(). Outside Development the container says so only when the type is first asked for: under load.");
}
