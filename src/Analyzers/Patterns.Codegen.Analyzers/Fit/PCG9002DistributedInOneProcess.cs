using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Fit;

internal static class PCG9002DistributedInOneProcess
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG9002",
        "Distributed store in a project that runs as one process",
        RuleCategory.Fit,
        DiagnosticSeverity.Info,
        "With a single server process an in-process alternative does the same without a network trip and without a server that can fail. The project says that it is one in PatternsInstances.");
}
