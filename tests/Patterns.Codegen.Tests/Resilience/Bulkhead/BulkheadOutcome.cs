namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>What came of one call to enter.</summary>
internal enum BulkheadOutcome
{
    Slot,
    NoSlot,
    Discarded,
    Rejected,
    Cancelled,
}
