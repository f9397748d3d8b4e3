using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Ends the tokens of all time-outs of the process that follow the coarse clock: one background thread looks at the deadlines of the leases in use every
/// few milliseconds, so that starting and ending a time-out is a plain write each instead of two timer operations. The thread rests while no lease was
/// used for about a second, and unlike a timer it does not wait for a thread of the pool. Thread-safe.
/// </summary>
/// <remarks>
/// The fast path (<see cref="TimeoutLease.Arm"/>, <see cref="TimeoutLease.Complete"/>) writes the deadline, then reads <see cref="TimeoutLease.Watch"/>, without a
/// fence. The scanner writes <see cref="LeaseWatch.Suspect"/>, issues a process-wide barrier, then reads the deadline again. That is Dekker's handshake
/// with the whole cost on the rare side (D. Dice, H. Huang, M. Yang, "Asymmetric Dekker Synchronization", Sun Microsystems, 2001): at least
/// one of the two sees the other's write. A lease that saw anything but <see cref="LeaseWatch.Watched"/> asks here, under the lock.
/// </remarks>
internal sealed class DeadlineScanner
{
    /// <summary>Time between two scans. With what the coarse clock lags behind (7 ms where it ticks every 4 ms) it is how late a time-out fires at most, when the thread pool keeps up.</summary>
    internal const int PeriodMilliseconds = 9;

    /// <summary>Scans without a deadline after which a lease leaves the list, and after the last of which the thread rests.</summary>
    internal const int IdleScans = 100;

    private const int StackBytes = 128 * 1024;

    private readonly object _gate = new();
    private TimeoutLease[] _watched = new TimeoutLease[16];
    private int _count;
    private readonly List<int> _suspects = [];
    private bool _started;
    private bool _resting;

    private DeadlineScanner()
    {
    }

    /// <summary>The scanner of the process.</summary>
    public static readonly DeadlineScanner Shared = new();

    /// <summary>Whether the thread waits for the next lease instead of the next scan.</summary>
    internal bool IsResting
    {
        get
        {
            lock (_gate)
                return _resting;
        }
    }

    /// <summary>Leases whose deadlines are looked at.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>An armed lease is not in the list, or the scanner is deciding about it: puts it (back) into the list.</summary>
    public void Watch(TimeoutLease lease)
    {
        lock (_gate)
        {
            if (lease.Watch != LeaseWatch.Parked)
                return;
            lease.IdleScans = 0;
            lease.Watch = LeaseWatch.Watched;
            if (_count == _watched.Length)
                Array.Resize(ref _watched, 2 * _count);
            _watched[_count++] = lease;
            if (!_started)
                Start();
            if (!_resting)
                return;
            _resting = false;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>A lease without a deadline met the scanner's mark: waits for the decision.</summary>
    /// <returns>Whether it may be used again; false when its token ends.</returns>
    public bool Release(TimeoutLease lease)
    {
        lock (_gate)
            return lease.Watch != LeaseWatch.Fired;
    }

    /// <summary>Ends the tokens whose time is over, and drops leases that are no longer used.</summary>
    /// <param name="now">Milliseconds of <see cref="Environment.TickCount64"/>, less what that may have lagged behind when a deadline was made from it: so none is early.</param>
    internal void Scan(long now)
    {
        lock (_gate)
        {
            _suspects.Clear();
            for (var index = 0; index < _count; index++)
            {
                if (IsSuspect(_watched[index], now))
                    _suspects.Add(index);
            }

            if (_suspects.Count == 0)
                return;
            Interlocked.MemoryBarrierProcessWide();

            // From the end: removal moves the last lease, about which all is decided, into the gap.
            for (var suspect = _suspects.Count - 1; suspect >= 0; suspect--)
                Decide(_suspects[suspect], now);
        }
    }

    private static bool IsSuspect(TimeoutLease lease, long now)
    {
        var deadline = lease.Deadline;
        if (deadline == TimeoutLease.NoDeadline)
        {
            if (++lease.IdleScans < IdleScans)
                return false;
        }
        else
        {
            lease.IdleScans = 0;
            if (deadline > now)
                return false;
        }

        lease.Watch = LeaseWatch.Suspect;
        return true;
    }

    private void Decide(int index, long now)
    {
        var lease = _watched[index];
        var deadline = lease.Deadline;
        if (deadline <= now)
        {
            Remove(index);
            lease.Watch = LeaseWatch.Fired;

            // Callbacks on the token are the user's code: on the pool, so that none of them delays another call's time-out.
            ThreadPool.UnsafeQueueUserWorkItem(static due => due.Fire(), lease, preferLocal: false);
        }
        else if (deadline == TimeoutLease.NoDeadline && lease.IdleScans >= IdleScans)
        {
            Remove(index);
            lease.Watch = LeaseWatch.Parked;
        }
        else
        {
            lease.IdleScans = 0;
            lease.Watch = LeaseWatch.Watched;
        }
    }

    private void Remove(int index)
    {
        _watched[index] = _watched[--_count];
        _watched[_count] = null!;
    }

    // Unsafe: the thread outlives whoever is first to start a time-out, and must not keep that caller's async-locals.
    private void Start()
    {
        new Thread(Run, StackBytes) { IsBackground = true, Name = "Patterns.Codegen time-outs" }.UnsafeStart();
        _started = true;
    }

    // No deadline is nearer than a millisecond, and a scan is late by more than that. So what is compiled to follow deadlines does not delay the first answer of a process.
    private void Run()
    {
        Thread.Sleep(1);
        Follow();
    }

    private void Follow()
    {
        var lag = CoarseClock.MeasureLag();
        while (true)
        {
            Thread.Sleep(PeriodMilliseconds);
            Scan(Environment.TickCount64 - lag);
            lock (_gate)
            {
                while (_count == 0)
                {
                    _resting = true;
                    Monitor.Wait(_gate);
                }
            }
        }
    }
}
