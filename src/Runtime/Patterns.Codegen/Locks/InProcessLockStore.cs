namespace Patterns.Codegen.Locks;

/// <summary>
/// Locks of one process: the store when no other is registered, and for tests. It keeps the same promises as the servers do: leases end, tokens increase. Each runtime has one of its own; give
/// several runtimes the same one to have them share locks. Thread-safe.
/// </summary>
/// <param name="name">How attributes and configuration name it.</param>
public sealed class InProcessLockStore(string name = InProcessLockStore.DefaultName) : ILockStore
{
    /// <summary>The name of the store that each runtime has.</summary>
    public const string DefaultName = "InProcess";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Action>> _watches = new(StringComparer.Ordinal);
    private long _lastToken;
    private int _sweepAt = 64;

    /// <inheritdoc />
    public string Name { get; } = name;

    /// <summary>Locks held, those among them whose lease has ended and that nobody has asked for since.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _holders.Count;
        }
    }

    /// <summary>Keys that somebody watches.</summary>
    internal int WatchCount
    {
        get
        {
            lock (_gate)
                return _watches.Count;
        }
    }

    /// <inheritdoc />
    public ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellationToken.ThrowIfCancellationRequested();
        var time = claim.TimeProvider;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_holders.TryGetValue(claim.Key, out var holder) && Rest(holder, time, now) is { Ticks: > 0 } rest)
                return new(LockGrant.Denied(rest));
            Sweep(time, now);
            // The time of day in microseconds, or one more than the last: so tokens increase from one process to the next as well.
            _lastToken = Math.Max(_lastToken + 1, time.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
            _holders[claim.Key] = new(claim.Owner, now, claim.Ttl);
            return new(LockGrant.Granted(new(_lastToken), now));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> ExtendAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        lock (_gate)
        {
            if (!IsHeld(claim))
                return new(false);
            _holders[claim.Key] = new(claim.Owner, claim.TimeProvider.GetTimestamp(), claim.Ttl);
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> ReleaseAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        Action[] wake = [];
        bool held;
        lock (_gate)
        {
            held = IsHeld(claim);
            if (held)
                _holders.Remove(claim.Key);
            if (held && _watches.TryGetValue(claim.Key, out var watches))
                wake = [.. watches];
        }

        foreach (var action in wake)
            action();
        return new(held);
    }

    /// <inheritdoc />
    public ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(wake);
        lock (_gate)
        {
            if (!_watches.TryGetValue(key, out var watches))
                _watches.Add(key, watches = []);
            watches.Add(wake);
        }

        return new(new WatchEnd(this, key, wake));
    }

    private static TimeSpan Rest(Holder holder, TimeProvider time, long now) => holder.Ttl - time.GetElapsedTime(holder.Since, now);

    private bool IsHeld(LockClaim claim) =>
        _holders.TryGetValue(claim.Key, out var holder) && holder.Owner == claim.Owner && Rest(holder, claim.TimeProvider, claim.TimeProvider.GetTimestamp()) > TimeSpan.Zero;

    // Leases that ended without a release are dropped each time that twice as many locks are held as after the last time.
    private void Sweep(TimeProvider time, long now)
    {
        if (_holders.Count < _sweepAt)
            return;
        foreach (var (key, holder) in _holders)
        {
            if (Rest(holder, time, now) <= TimeSpan.Zero)
                _holders.Remove(key);
        }

        _sweepAt = Math.Max(64, _holders.Count * 2);
    }

    private void End(string key, Action wake)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(key, out var watches) && watches.Remove(wake) && watches.Count == 0)
                _watches.Remove(key);
        }
    }

    private readonly record struct Holder(Guid Owner, long Since, TimeSpan Ttl);

    private sealed class WatchEnd(InProcessLockStore store, string key, Action wake) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            store.End(key, wake);
            return default;
        }
    }
}
