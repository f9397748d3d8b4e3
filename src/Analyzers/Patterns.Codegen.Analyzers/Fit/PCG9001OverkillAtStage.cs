using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Fit;

internal static class PCG9001OverkillAtStage
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG9001",
        "Pattern that is too much for the stage of the project",
        RuleCategory.Fit,
        DiagnosticSeverity.Info,
        "Most projects never need the patterns of distributed systems. Each has a simpler alternative that serves until the project has grown; it says how far it is in PatternsProjectStage.");
}
