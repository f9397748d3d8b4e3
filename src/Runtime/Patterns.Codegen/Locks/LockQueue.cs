namespace Patterns.Codegen.Locks;

/// <summary>
/// Who of this process waits for one key behind the one whose turn it is, and the store's news of the key, which that one listens to. Goes from turn to turn, so that many waiters of a process
/// cost the server one watch and one waiter. The links are guarded by the coordinator's lock.
/// </summary>
internal sealed class LockQueue
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _listener;
    private bool _news;

    public LockClaim? First { get; private set; }

    public LockClaim? Last { get; private set; }

    /// <summary>Ends the watch in the store; null when there is none.</summary>
    public IAsyncDisposable? Watch { get; set; }

    /// <summary>Whether a watch was asked for. It may have been refused: then it is not asked for again.</summary>
    public bool WasWatched { get; set; }

    public void Enqueue(LockClaim claim)
    {
        claim.Previous = Last;
        claim.Next = null;
        if (Last is null)
            First = claim;
        else
            Last.Next = claim;
        Last = claim;
    }

    public void Remove(LockClaim claim)
    {
        if (claim.Previous is null)
            First = claim.Next;
        else
            claim.Previous.Next = claim.Next;
        if (claim.Next is null)
            Last = claim.Previous;
        else
            claim.Next.Previous = claim.Previous;
        claim.Previous = claim.Next = null;
    }

    /// <summary>The lock may be free: whose turn it is tries at once.</summary>
    public void Wake()
    {
        TaskCompletionSource? listener;
        lock (_gate)
        {
            listener = _listener;
            _listener = null;
            _news = listener is null;
        }

        listener?.TrySetResult();
    }

    /// <summary>Completes with the next <see cref="Wake"/>, or at once when there was one since the last time.</summary>
    public Task NewsAsync()
    {
        lock (_gate)
        {
            if (_news)
            {
                _news = false;
                return Task.CompletedTask;
            }

            _listener = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _listener.Task;
        }
    }
}
