using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.AspNetCore;

/// <summary>A bulkhead at one moment, as the operators' endpoint tells it.</summary>
internal sealed record BulkheadReport(string Name, int InUse, int MaxConcurrency, int QueueLength, int QueueLimit)
{
    public static BulkheadReport Of(Bulkhead bulkhead) => new(bulkhead.Name, bulkhead.InUse, bulkhead.MaxConcurrency, bulkhead.QueueLength, bulkhead.QueueLimit);
}
