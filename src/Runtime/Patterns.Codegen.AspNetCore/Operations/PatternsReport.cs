namespace Patterns.Codegen.AspNetCore;

/// <summary>All circuit breakers and bulkheads of a runtime, sorted by name, and the locks that it holds, oldest first.</summary>
internal sealed record PatternsReport(
    IReadOnlyList<CircuitBreakerReport> CircuitBreakers,
    IReadOnlyList<BulkheadReport> Bulkheads,
    IReadOnlyList<LockReport> Locks)
{
    public static PatternsReport Of(PatternRuntime patterns) => new(
        [.. patterns.CircuitBreakers.Select(CircuitBreakerReport.Of).OrderBy(static report => report.Name, StringComparer.Ordinal)],
        [.. patterns.Bulkheads.Select(BulkheadReport.Of).OrderBy(static report => report.Name, StringComparer.Ordinal)],
        [.. patterns.HeldLocks.Select(LockReport.Of)]);
}
