using System.Runtime.InteropServices;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Lets one caller of this process at a time go for the lock of a key, first come, first served. Needed because a session of PostgreSQL may take a lock that it
/// holds already, and callers of this process share sessions. Thread-safe.
/// </summary>
internal sealed class LocalTurns
{
    private readonly Lock _gate = new();
    // Every key that somebody has; a queue only where others wait.
    private readonly Dictionary<AdvisoryKey, LinkedList<LocalWaiter>?> _taken = [];

    /// <summary>How many keys are taken, for tests.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _taken.Count;
        }
    }

    /// <summary>Takes the turn if nobody has it.</summary>
    public bool TryEnter(AdvisoryKey key)
    {
        lock (_gate)
            return _taken.TryAdd(key, null);
    }

    /// <summary>Takes the turn, or gets in line.</summary>
    /// <returns>Null when the turn is taken; else what to wait for, and to <see cref="Abandon"/> when that takes too long.</returns>
    public LocalWaiter? Queue(AdvisoryKey key)
    {
        lock (_gate)
        {
            ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(_taken, key, out var taken);
            if (!taken)
                return null;
            var waiter = new LocalWaiter();
            (queue ??= []).AddLast(waiter.Node);
            return waiter;
        }
    }

    /// <summary>Leaves the line.</summary>
    /// <returns>False when the turn has just come: then it must be left with <see cref="Leave"/>.</returns>
    public bool Abandon(AdvisoryKey key, LocalWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node.List is null)
                return false;
            _taken[key]!.Remove(waiter.Node);
            return true;
        }
    }

    /// <summary>Ends the turn; the next in line has it.</summary>
    public void Leave(AdvisoryKey key)
    {
        LocalWaiter next;
        lock (_gate)
        {
            var queue = _taken[key];
            if (queue?.First is not { } first)
            {
                _taken.Remove(key);
                return;
            }

            queue.RemoveFirst();
            next = first.Value;
        }

        next.Come();
    }
}
