using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3009NotStorable
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3009",
        "Result that cannot be stored, or parameter that cannot be compared",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Error,
        "A result that does not survive the way through JSON would be replayed as something else; a parameter that cannot be written cannot be compared with that of a repetition.",
        WellKnownDiagnosticTags.NotConfigurable);
}
