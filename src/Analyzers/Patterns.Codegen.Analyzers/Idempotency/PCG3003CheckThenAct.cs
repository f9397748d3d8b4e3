using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3003CheckThenAct
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3003",
        "Check and then act instead of an atomic claim",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Warning,
        "Between the check and the write another instance can make the same check, and then both do the work. A claim that writes only when nothing is there has one winner.");
}
