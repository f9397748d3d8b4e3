using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0001AttributeDoesNothing
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0001",
        "Pattern attribute on a method that is neither partial nor on a decorated interface",
        RuleCategory.Usage,
        DiagnosticSeverity.Error,
        "A wrapper is generated only for partial methods and for methods of an interface marked [GenerateDecorator]. Anywhere else the attribute does nothing, and the call goes out unprotected.",
        WellKnownDiagnosticTags.NotConfigurable);
}
