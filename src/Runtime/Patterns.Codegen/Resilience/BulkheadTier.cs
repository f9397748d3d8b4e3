namespace Patterns.Codegen;

/// <summary>Bulkhead values for how much a call matters: slots, queue, longest wait, what happens when full.</summary>
public enum BulkheadTier
{
    /// <summary>5 slots, queue of 10, 300 s, <see cref="BulkheadRejection.Queue"/>.</summary>
    Critical,

    /// <summary>8 slots, queue of 12, 120 s, <see cref="BulkheadRejection.CallerRuns"/>.</summary>
    Standard,

    /// <summary>4 slots, queue of 6, 60 s, <see cref="BulkheadRejection.Discard"/>.</summary>
    Optional,
}
