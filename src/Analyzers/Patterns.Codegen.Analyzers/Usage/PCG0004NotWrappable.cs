using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0004NotWrappable
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0004",
        "Method that no wrapper can be written for",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "Some shapes cannot be called again or stopped without changing what they mean. The message says why and what to write instead.",
        WellKnownDiagnosticTags.NotConfigurable);
}
