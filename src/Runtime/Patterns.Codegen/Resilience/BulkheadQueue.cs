namespace Patterns.Codegen.Resilience;

/// <summary>
/// Waiters, first in, first out, linked through themselves, so that one that gives up leaves from the middle at once. Not thread-safe: the
/// bulkhead's lock guards it.
/// </summary>
internal sealed class BulkheadQueue
{
    private BulkheadWaiter? _first;
    private BulkheadWaiter? _last;

    public void Enqueue(BulkheadWaiter waiter)
    {
        waiter.IsQueued = true;
        waiter.Previous = _last;
        if (_last is null)
            _first = waiter;
        else
            _last.Next = waiter;
        _last = waiter;
    }

    public BulkheadWaiter? Dequeue()
    {
        var waiter = _first;
        if (waiter is not null)
            Remove(waiter);
        return waiter;
    }

    /// <summary>Takes a waiter out wherever it stands; false when it has left already.</summary>
    public bool Remove(BulkheadWaiter waiter)
    {
        if (!waiter.IsQueued)
            return false;

        waiter.IsQueued = false;
        if (waiter.Previous is null)
            _first = waiter.Next;
        else
            waiter.Previous.Next = waiter.Next;
        if (waiter.Next is null)
            _last = waiter.Previous;
        else
            waiter.Next.Previous = waiter.Previous;
        waiter.Previous = waiter.Next = null;
        return true;
    }
}
