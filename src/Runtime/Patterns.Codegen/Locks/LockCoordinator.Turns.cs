namespace Patterns.Codegen.Locks;

/// <content>Whose turn it is in this process.</content>
internal sealed partial class LockCoordinator
{
    private bool TryComeFirst(LockClaim claim)
    {
        lock (_gate)
            return _fronts.TryAdd(claim.Key, claim);
    }

    // Completes when it is the claim's turn: at once when the place became free meanwhile.
    private Task Enqueue(LockClaim claim)
    {
        lock (_gate)
        {
            if (_fronts.TryAdd(claim.Key, claim))
                return Task.CompletedTask;
            var front = _fronts[claim.Key];
            (front.Queue ??= new()).Enqueue(claim);
            claim.Turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return claim.Turn.Task;
        }
    }

    // False when its turn has come meanwhile.
    private bool TryDequeue(LockClaim claim)
    {
        lock (_gate)
        {
            if (_fronts.TryGetValue(claim.Key, out var front) && front == claim)
                return false;
            front?.Queue?.Remove(claim);
            return true;
        }
    }

    private LockQueue QueueOf(LockClaim claim)
    {
        lock (_gate)
            return claim.Queue ??= new();
    }

    // The rest of the lease when one of this process holds the lock; null when it only tries.
    private TimeSpan? RestOfFront(string key)
    {
        LockClaim? front;
        lock (_gate)
            _fronts.TryGetValue(key, out front);
        return front is { Stage: LockState.Held, Monitor: { } monitor } && monitor.RemainingTime(front) is { Ticks: > 0 } rest ? rest : null;
    }

    // The place goes to the next, with the queue and the watch; nothing to do when the claim has not got it (any more).
    private void Leave(LockClaim claim)
    {
        LockClaim? next = null;
        IAsyncDisposable? watch = null;
        lock (_gate)
        {
            if (!_fronts.TryGetValue(claim.Key, out var front))
                return;
            if (front != claim)
            {
                // It got past: the one in front need not wait for the store's news.
                front.Queue?.Wake();
                return;
            }

            var queue = claim.Queue;
            claim.Queue = null;
            next = queue?.First;
            if (next is null)
            {
                _fronts.Remove(claim.Key);
                watch = queue?.Watch;
            }
            else
            {
                queue!.Remove(next);
                next.Queue = queue;
                _fronts[claim.Key] = next;
            }
        }

        next?.Turn!.TrySetResult();
        if (watch is not null)
            _ = EndAsync(watch);
    }

    private static async Task EndAsync(IAsyncDisposable watch)
    {
        try
        {
            await watch.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A watch that cannot be ended ends with the connection.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
