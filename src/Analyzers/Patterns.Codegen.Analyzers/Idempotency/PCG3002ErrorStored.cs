using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3002ErrorStored
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3002",
        "Error response stored for replay",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Warning,
        "An error should be tried again. When it is stored, every repetition gets the error until the entry expires, also after the cause is gone.");
}
