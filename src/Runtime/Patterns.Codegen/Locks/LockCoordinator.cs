using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Locks;

/// <summary>
/// All locks of one store in one runtime: whose turn it is in this process, the watch over leases, heartbeats and releases. Thread-safe.
/// </summary>
/// <remarks>
/// Of all callers of the process that want one key, one is in front: it asks the store, holds the lock, and hands its place on when it has given the lock back. The others
/// cost the server nothing.
/// </remarks>
internal sealed partial class LockCoordinator
{
    // A runtime has few lengths of leases. Code that makes them up gets a monitor for each lock, as good but for its timer.
    private const int MostMonitors = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LockClaim> _fronts = new(StringComparer.Ordinal);
    private readonly Dictionary<TimeSpan, LeaseMonitor> _monitors = [];
    private readonly PolicyServices _services;
    private readonly TimeProvider _timeProvider;
    private readonly Action<LockClaim> _renew;
    private LeaseMonitor? _lastMonitor;

    public LockCoordinator(ILockStore store, PolicyServices services)
    {
        Store = store;
        _services = services;
        _timeProvider = services.Clock.TimeProvider;
        _renew = claim => _ = RenewAsync(claim);
    }

    /// <summary>The store.</summary>
    public ILockStore Store { get; }

    /// <summary>Log and counters.</summary>
    public ILockObserver Observer => _services.Events;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider => _timeProvider;

    /// <summary>Keys that somebody of this process holds or wants.</summary>
    internal int FrontCount
    {
        get
        {
            lock (_gate)
                return _fronts.Count;
        }
    }

    /// <summary>The locks held, in no order.</summary>
    public IReadOnlyList<LockClaim> Held()
    {
        LeaseMonitor[] monitors;
        lock (_gate)
            monitors = [.. _monitors.Values];
        var claims = new List<LockClaim>();
        foreach (var monitor in monitors)
            monitor.CopyTo(claims);
        return claims;
    }

    /// <summary>Renews a lease now.</summary>
    /// <returns>False when the lock is lost.</returns>
    /// <exception cref="LockStoreUnavailableException">The store could not be asked.</exception>
    public async ValueTask<bool> ExtendAsync(LockClaim claim)
    {
        if (claim.Monitor is not { } monitor)
            return claim.Stage == LockState.Held;
        if (!monitor.IsProven(claim))
            return false;
        var sentAt = _timeProvider.GetTimestamp();
        if (!await AskAsync(claim).ConfigureAwait(false))
        {
            monitor.Lose(claim, LockLoss.Taken, null);
            return false;
        }

        return monitor.Renewed(claim, sentAt);
    }

    /// <summary>Gives a lock back to the store, and its place to the next of this process. Never throws.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    [SuppressMessage("Design", "CA1031", Justification = "What the store throws is logged; the lock is free after its lease.")]
    public async ValueTask ReleaseAsync(LockClaim claim)
    {
        try
        {
            if (claim.Monitor is not null && !await Store.ReleaseAsync(claim).ConfigureAwait(false) && claim.Stage == LockState.Released)
                claim.Handle?.OnLost(claim, LockLoss.AtRelease, null);
        }
        catch (Exception exception)
        {
            Observer.ReleaseFailed(claim.Handle?.Method ?? "", Store.Name, claim.Key, exception);
        }

        Leave(claim);
    }

    /// <summary>A lock was lost: whoever waits for it in this process may try, the store decides.</summary>
    public void OnLost(LockClaim claim, string method, string reason)
    {
        Observer.Lost(method, Store.Name, claim.Key, claim.Token, reason);
        Leave(claim);
    }

    private async ValueTask<bool> AskAsync(LockClaim claim)
    {
        try
        {
            return await Store.ExtendAsync(claim).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new LockStoreUnavailableException(claim.Key, Store.Name, exception);
        }
    }

    // The heartbeat of one lock. Failures are tried again until the lock is lost or given back; an answer that it is somebody else's is final.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the store throws, the lease decides.")]
    private async Task RenewAsync(LockClaim claim)
    {
        var monitor = claim.Monitor!;
        var told = false;
        while (monitor.IsProven(claim))
        {
            var sentAt = _timeProvider.GetTimestamp();
            try
            {
                if (await Store.ExtendAsync(claim).ConfigureAwait(false))
                    monitor.Renewed(claim, sentAt);
                else
                    monitor.Lose(claim, LockLoss.Taken, null);
                return;
            }
            catch (Exception exception)
            {
                if (!told && claim.Stage == LockState.Held)
                    Observer.HeartbeatFailed(claim.Handle?.Method ?? "", Store.Name, claim.Key, monitor.RemainingTime(claim), exception);
                told = true;
            }

            await Task.Delay(LeaseTimes.Retry(claim.Ttl), _timeProvider).ConfigureAwait(false);
        }
    }

    private LeaseMonitor MonitorOf(TimeSpan ttl)
    {
        if (Volatile.Read(ref _lastMonitor) is { } last && last.Ttl == ttl)
            return last;
        lock (_gate)
        {
            if (!_monitors.TryGetValue(ttl, out var monitor))
            {
                monitor = new(ttl, _timeProvider, _renew);
                if (_monitors.Count < MostMonitors)
                    _monitors.Add(ttl, monitor);
            }

            Volatile.Write(ref _lastMonitor, monitor);
            return monitor;
        }
    }
}
