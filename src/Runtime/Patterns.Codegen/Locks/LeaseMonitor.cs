namespace Patterns.Codegen.Locks;

/// <summary>
/// Watches the leases of one length in one store: starts their heartbeats, and says when one can no longer be proven, whether or not the store has answered by then. Thread-safe.
/// </summary>
/// <remarks>
/// Leases of one length end in the order in which they were sent, so a linked list is a priority queue: adding and removing cost a few writes, no allocation and hardly ever a timer operation.
/// One timer serves them all, set for the earliest thing to do; what was removed meanwhile is found not to be there. Those before the cursor have their heartbeat under way.
/// </remarks>
internal sealed class LeaseMonitor
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _timeProvider;
    private readonly Action<LockClaim> _renew;
    private readonly long _proven;
    private readonly long _interval;
    private LockClaim? _head;
    private LockClaim? _tail;
    private LockClaim? _cursor;
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    /// <summary>Makes a monitor without leases.</summary>
    /// <param name="ttl">The length of the leases.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="renew">Starts a renewal, outside the lock; ends in <see cref="Renewed"/>, or in <see cref="Lose"/>. Must not throw.</param>
    public LeaseMonitor(TimeSpan ttl, TimeProvider timeProvider, Action<LockClaim> renew)
    {
        _timeProvider = timeProvider;
        _renew = renew;
        Ttl = ttl;
        _proven = ToTimestamp(LeaseTimes.Proven(ttl), timeProvider);
        _interval = ToTimestamp(LeaseTimes.Interval(ttl), timeProvider);
    }

    /// <summary>The length of the leases.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>Takes a lock that was granted under watch.</summary>
    /// <returns>False when its lease has ended already, or the store has said that it is lost.</returns>
    public bool Add(LockClaim claim, long sentAt)
    {
        lock (_gate)
        {
            var now = _timeProvider.GetTimestamp();
            claim.SentAt = sentAt;
            claim.AcquiredAt = now;
            claim.Monitor = this;
            if (now - sentAt >= _proven || claim.IsLost)
                return false;

            claim.Stage = LockState.Held;
            Insert(claim);
            Arm(now);
            return true;
        }
    }

    /// <summary>Ends the watch of a lock that is given back.</summary>
    /// <returns>Whether it was held, and proven, up to now.</returns>
    public bool Remove(LockClaim claim)
    {
        lock (_gate)
        {
            if (claim.Stage != LockState.Held)
                return false;
            Unlink(claim);
            // The timer may be late: after a pause of the process, the work may have ended before it gets to say so.
            var proven = _timeProvider.GetTimestamp() - claim.SentAt < _proven;
            claim.Stage = proven ? LockState.Released : LockState.Lost;
            return proven;
        }
    }

    /// <summary>A renewal was confirmed.</summary>
    /// <param name="claim">The lock.</param>
    /// <param name="sentAt">When the renewal was sent.</param>
    /// <returns>False when the lock was lost or given back meanwhile: it stays so.</returns>
    public bool Renewed(LockClaim claim, long sentAt)
    {
        lock (_gate)
        {
            if (claim.Stage != LockState.Held)
                return false;
            claim.IsRenewing = false;
            if (sentAt < claim.SentAt)
                return true;
            var now = _timeProvider.GetTimestamp();
            Unlink(claim);
            claim.SentAt = sentAt;
            Insert(claim);
            Arm(now);
            return true;
        }
    }

    /// <summary>A lock is lost for good.</summary>
    public void Lose(LockClaim claim, string reason, Exception? cause)
    {
        lock (_gate)
        {
            if (claim.Stage != LockState.Held)
                return;
            Unlink(claim);
            claim.Stage = LockState.Lost;
        }

        claim.Handle?.OnLost(claim, reason, cause);
    }

    /// <summary>Whether a lock is held and proven at this moment.</summary>
    public bool IsProven(LockClaim claim) => Remaining(claim) > 0;

    /// <summary>What is left of the proven part of a lease; zero when it is lost or given back.</summary>
    public TimeSpan RemainingTime(LockClaim claim) => Remaining(claim) is > 0 and var left ? _timeProvider.GetElapsedTime(0, left) : TimeSpan.Zero;

    /// <summary>The locks under watch, oldest renewal first.</summary>
    public void CopyTo(List<LockClaim> claims)
    {
        lock (_gate)
        {
            for (var claim = _head; claim is not null; claim = claim.Next)
                claims.Add(claim);
        }
    }

    private static long ToTimestamp(TimeSpan time, TimeProvider timeProvider) => (long)(time.TotalSeconds * timeProvider.TimestampFrequency);

    private long Remaining(LockClaim claim)
    {
        lock (_gate)
            return claim.Stage == LockState.Held ? _proven - (_timeProvider.GetTimestamp() - claim.SentAt) : 0;
    }

    // Nearly always at the tail.
    private void Insert(LockClaim claim)
    {
        var before = _tail;
        while (before is not null && before.SentAt > claim.SentAt)
        {
            if (before == _cursor)
                _cursor = null;
            before = before.Previous;
        }

        claim.Previous = before;
        claim.Next = before is null ? _head : before.Next;
        if (claim.Previous is null)
            _head = claim;
        else
            claim.Previous.Next = claim;
        if (claim.Next is null)
            _tail = claim;
        else
            claim.Next.Previous = claim;
        // The cursor was at or behind this place: this is the first now that has no heartbeat yet.
        _cursor ??= claim;
    }

    private void Unlink(LockClaim claim)
    {
        if (_cursor == claim)
            _cursor = claim.Next;
        if (claim.Previous is null)
            _head = claim.Next;
        else
            claim.Previous.Next = claim.Next;
        if (claim.Next is null)
            _tail = claim.Previous;
        else
            claim.Next.Previous = claim.Previous;
        claim.Previous = claim.Next = null;
    }

    private void Arm(long now)
    {
        while (_cursor is { } skipped && (!skipped.Renews || skipped.IsRenewing))
            _cursor = skipped.Next;
        var next = Math.Min(
            _head is null ? long.MaxValue : _head.SentAt + _proven,
            _cursor is null ? long.MaxValue : _cursor.SentAt + _interval);
        if (next >= _armedFor)
            return;
        _armedFor = next;
        _timer ??= CreateTimer();
        // Up to the next millisecond: a timer that fires too early would only be set again.
        var wait = Math.Max(0, Math.Ceiling((next - now) * 1000.0 / _timeProvider.TimestampFrequency));
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    private ITimer CreateTimer()
    {
        // Not in the context of the caller that happens to be the first.
        var suppressed = !ExecutionContext.IsFlowSuppressed();
        if (suppressed)
            ExecutionContext.SuppressFlow();
        try
        {
            return _timeProvider.CreateTimer(static state => ((LeaseMonitor)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (suppressed)
                ExecutionContext.RestoreFlow();
        }
    }

    private void OnTimer()
    {
        List<LockClaim>? ended = null;
        List<LockClaim>? due = null;
        lock (_gate)
        {
            var now = _timeProvider.GetTimestamp();
            while (_head is { } first && now - first.SentAt >= _proven)
            {
                Unlink(first);
                first.Stage = LockState.Lost;
                (ended ??= []).Add(first);
            }

            while (_cursor is { } next && (!next.Renews || next.IsRenewing || now - next.SentAt >= _interval))
            {
                _cursor = next.Next;
                if (!next.Renews || next.IsRenewing)
                    continue;
                next.IsRenewing = true;
                (due ??= []).Add(next);
            }

            _armedFor = long.MaxValue;
            Arm(now);
        }

        // Outside the lock, and losses first: nothing may hold up their signal.
        foreach (var claim in ended ?? [])
            claim.Handle?.OnLost(claim, claim.Renews ? LockLoss.Unproven : LockLoss.NotRenewed, null);
        foreach (var claim in due ?? [])
            _renew(claim);
    }
}
