using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0003NoRuntime
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0003",
        "No PatternRuntime in reach",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "The wrapper takes its clock, its circuit breakers and its budgets from a PatternRuntime: a field, property or primary-constructor parameter of the type, or a parameter of a static method. There is no ambient global.",
        WellKnownDiagnosticTags.NotConfigurable);
}
