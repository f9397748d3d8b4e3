namespace Patterns.Codegen;

/// <summary>What happens to a call that finds all slots of its bulkhead taken.</summary>
public enum BulkheadRejection
{
    /// <summary>It is rejected at once with <c>BulkheadRejectedException</c>; nothing waits.</summary>
    Abort,

    /// <summary>It waits for a slot, up to the queue's limit and time-out, then is rejected with <c>BulkheadRejectedException</c>.</summary>
    Queue,

    /// <summary>It waits in the queue like <see cref="Queue"/>; when the queue is full or the wait too long it runs in the caller without a slot.</summary>
    CallerRuns,

    /// <summary>It waits in the queue like <see cref="Queue"/>; when the queue is full or the wait too long it is skipped and returns the default value.</summary>
    Discard,
}
