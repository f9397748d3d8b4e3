using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0006UnboundHole
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0006",
        "Key template names what does not exist or has no stable text",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "The holes of a key template are bound to parameters and members at compile time. A value whose text differs between processes, cultures or versions would make another key for the same thing.",
        WellKnownDiagnosticTags.NotConfigurable);
}
