using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Usage;

internal static class PCG0007NothingToCancel
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG0007",
        "Time-out or hedge that cannot cancel",
        RuleCategory.Usage,
        DiagnosticSeverity.Warning,
        "[Timeout] and [Hedge] stop a call by cancelling its token. A method without a token, or one that never looks at it, runs on and holds its resources; the caller waits for it.");
}
