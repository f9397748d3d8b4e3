using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

internal static class PCG2005RepeatedOperation
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG2005",
        "Operation that is not marked safe to repeat is started several times",
        RuleCategory.Resilience,
        DiagnosticSeverity.Warning,
        "A hedge runs the operation more than once on purpose. Without [SafeToRepeat] a slow payment may become two payments.");
}
