using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

internal static class PCG3008RedisOnlyDedup
{
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG3008",
        "Messages deduplicated in Redis alone",
        RuleCategory.Idempotency,
        DiagnosticSeverity.Warning,
        "Redis may lose a key by eviction, restart or failover, and a redelivered message then runs again. The durable record belongs in the database, in the transaction of the effects; Redis can only be the fast first look.");
}
