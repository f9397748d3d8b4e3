namespace Patterns.Codegen.Resilience;

/// <summary>
/// One call that waits for a slot: a link of its bulkhead's queue and the promise of the outcome. Completing it never runs the waiting
/// call's code inside the call that releases.
/// </summary>
/// <param name="bulkhead">Whose slot it waits for.</param>
/// <param name="enqueuedAt">The timestamp at which it began to wait.</param>
internal sealed class BulkheadWaiter(Bulkhead bulkhead, long enqueuedAt)
    : TaskCompletionSource<BulkheadSlot>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Bulkhead Bulkhead { get; } = bulkhead;

    public long EnqueuedAt { get; } = enqueuedAt;

    /// <summary>Links and membership of the queue; only touched under the bulkhead's lock.</summary>
    public BulkheadWaiter? Previous { get; set; }

    /// <inheritdoc cref="Previous" />
    public BulkheadWaiter? Next { get; set; }

    /// <inheritdoc cref="Previous" />
    public bool IsQueued { get; set; }
}
