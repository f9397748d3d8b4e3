using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Locks;

/// <summary>One owner's claim to one key, from the first try to the release: what a lock store gets to see. Made anew for each acquisition, with an owner id of its own.</summary>
public sealed class LockClaim
{
    private Action<LockClaim, Exception?>? _lost;
    private int _isLossTold;
    private int _isLost;

    /// <summary>Makes a claim, for tests of stores and for code that uses a store without the runtime.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ttl">The lease.</param>
    /// <param name="timeProvider">The clock of <see cref="LockGrant.SentAt"/>; null for the system's.</param>
    /// <param name="lost">Called at most once when the store says that the lock is lost.</param>
    public LockClaim(string key, TimeSpan ttl, TimeProvider? timeProvider = null, Action<LockClaim, Exception?>? lost = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Key = key;
        Ttl = ttl;
        TimeProvider = timeProvider ?? TimeProvider.System;
        Owner = OwnerId.New(TimeProvider.GetUtcNow());
        _lost = lost;
    }

    /// <summary>The key, as the template came out.</summary>
    public string Key { get; }

    /// <summary>The owner: a UUIDv7 that no other claim has.</summary>
    public Guid Owner { get; }

    /// <summary>The lease.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>How long the store may hold a request until the lock is free. Changes from try to try; zero asks for an answer at once.</summary>
    public TimeSpan Patience { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The token, once granted. Set by the runtime; for a lock in a transaction by the store.</summary>
    public FencingToken Token { get; set; }

    /// <summary>For the store alone: its session, its form of the owner id. The runtime does not touch it.</summary>
    public object? State { get; set; }

    // The rest is the runtime's. Links and times belong to the monitor, and before that to the queue; each reads and writes them under its lock.
    internal LockClaim? Previous { get; set; }

    internal LockClaim? Next { get; set; }

    /// <summary>When the request that the lease counts from was sent.</summary>
    internal long SentAt { get; set; }

    /// <summary>When the lock was granted.</summary>
    internal long AcquiredAt { get; set; }

    internal LockState Stage { get; set; }

    /// <summary>Whether heartbeats renew the lease.</summary>
    internal bool Renews { get; set; }

    /// <summary>Whether a heartbeat is under way.</summary>
    internal bool IsRenewing { get; set; }

    /// <summary>The monitor of its lease, once granted.</summary>
    internal LeaseMonitor? Monitor { get; set; }

    /// <summary>Who is told when the lock is lost.</summary>
    internal LockHandle? Handle { get; set; }

    /// <summary>Whose turn it is, while it is the first of its process: who waits behind it, and the news of the store.</summary>
    internal LockQueue? Queue { get; set; }

    /// <summary>Completes when it is its turn; null while it does not wait.</summary>
    internal TaskCompletionSource? Turn { get; set; }

    /// <summary>Whether the store has said since the last <see cref="Begin"/> that the lock is lost.</summary>
    internal bool IsLost => Interlocked.CompareExchange(ref _isLost, 0, 0) != 0;

    /// <summary>Before a try: what was said of an earlier grant does not count for the next.</summary>
    internal void Begin() => Volatile.Write(ref _isLost, 0);

    /// <summary>By the store: the lock is lost, and it shows before any heartbeat does (a broken connection). Does nothing the second time or after the release. Never throws, returns at once.</summary>
    /// <param name="cause">What happened, for the message.</param>
    public void Lost(Exception? cause)
    {
        // The runtime may not have heard of the grant yet. This first, then the look at the monitor; LeaseMonitor.Add does it the other way round, so that one of the two sees the loss.
        Interlocked.Exchange(ref _isLost, 1);
        if (Monitor is { } monitor)
            monitor.Lose(this, LockLoss.ByStore, cause);
        Interlocked.Exchange(ref _lost, null)?.Invoke(this, cause);
    }

    /// <summary>Whether the caller is the one to tell of its loss: true once.</summary>
    internal bool TryTellLoss() => Interlocked.Exchange(ref _isLossTold, 1) == 0;
}
