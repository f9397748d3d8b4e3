namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Counts the ticks of a timer that a store has to answer in. While work waits for a thread of the pool, they count for less: the answer may be there, and what takes it out of the socket and
/// to its caller waits in that queue, or on a thread that is not run. Counting stays bounded, since a pool may be busy for ever, and a store away. Written by one at a time, read by all.
/// </summary>
/// <param name="length">The time between two ticks.</param>
/// <param name="queued">How many pieces of work wait for a thread of the pool.</param>
internal sealed class StoreTicks(TimeSpan length, Func<long> queued)
{
    /// <summary>How long a tick counts for in a process that is busy with itself, unless ticks are longer anyway.</summary>
    internal static readonly TimeSpan BusyLength = TimeSpan.FromMilliseconds(250);

    private readonly int _busyTicks = Math.Max(1, (int)(BusyLength / length));
    private int _spent;
    private long _count;

    /// <summary>The ticks so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The timer has ticked.</summary>
    /// <returns>Whether that counts.</returns>
    public bool TryCount()
    {
        if (++_spent < _busyTicks && queued() > 0)
            return false;
        _spent = 0;
        Volatile.Write(ref _count, _count + 1);
        return true;
    }
}
