using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen;

/// <summary>
/// A lock that is held: what is left of its lease, and a way to renew it now. A method with a <see cref="LockAttribute"/> gets it by a parameter of this type; <see cref="LockProvider"/>
/// returns it. Thread-safe.
/// </summary>
public sealed partial class LockHandle : IAsyncDisposable
{
    private readonly LockCoordinator _coordinator;
    private readonly LockClaim _first;
    private readonly LockClaim[]? _all;
    private Signal? _source;
    private CancellationToken _callerToken;
    private LockLostException? _loss;
    private int _end;

    /// <summary>A handle of claims that are about to be tried.</summary>
    /// <param name="coordinator">Their store.</param>
    /// <param name="method">Who wants them, for logs and metrics.</param>
    /// <param name="first">The claim to the first key as written.</param>
    /// <param name="all">All claims in the order in which they are taken; null when there is one.</param>
    internal LockHandle(LockCoordinator coordinator, string method, LockClaim first, LockClaim[]? all)
    {
        _coordinator = coordinator;
        _first = first;
        _all = all;
        Method = method;
        first.Handle = this;
        foreach (var claim in all ?? [])
            claim.Handle = this;
    }

    /// <summary>The first key as written.</summary>
    public string Key => _first.Key;

    /// <summary>The token of the first key. It is higher than that of every holder before, and lower than that of every one after.</summary>
    public FencingToken FencingToken => _first.Token;

    /// <summary>Ends when the lock is lost or can no longer be proven, or the caller cancels. Stays as it is after the lock was given back.</summary>
    public CancellationToken Token => Source.Token;

    /// <summary>
    /// How long the lock is proven from now on, if nothing renews it: a little less than the rest of the lease. Zero when it is lost or given back; <see cref="TimeSpan.MaxValue"/> for a
    /// lock in a transaction.
    /// </summary>
    public TimeSpan Remaining
    {
        get
        {
            var remaining = RemainingOf(_first);
            foreach (var claim in _all ?? [])
                remaining = TimeSpan.FromTicks(Math.Min(remaining.Ticks, RemainingOf(claim).Ticks));
            return remaining;
        }
    }

    /// <summary>Whether the lock is lost, can no longer be proven, or was given back. Looks at the clock, so that it is right even when the signal is late.</summary>
    public bool IsLost => Remaining <= TimeSpan.Zero;

    /// <summary>Who holds it: a method's full name.</summary>
    internal string Method { get; }

    internal LockCoordinator Coordinator => _coordinator;

    internal IReadOnlyList<LockClaim> Claims => _all ?? [_first];

    private CancellationTokenSource Source
    {
        get
        {
            if (Volatile.Read(ref _source) is { } known)
                return known;
            var made = new Signal();
            if (_end == End.None)
                made.Caller = _callerToken.UnsafeRegister(static state => ((Signal)state!).Cancel(), made);
            else if (_end == End.Cancelled)
                made.Cancel();
            if (Interlocked.CompareExchange(ref _source, made, null) is { } other)
            {
                made.Caller.Unregister();
                return other;
            }

            // What came meanwhile found nothing to unregister, or to cancel.
            if (Volatile.Read(ref _end) != End.None)
                made.Caller.Unregister();
            if (Volatile.Read(ref _loss) is not null)
                made.Cancel();
            return made;
        }
    }

    /// <summary>The token of one of the keys.</summary>
    /// <param name="key">The key, as the template came out.</param>
    /// <exception cref="KeyNotFoundException">The lock does not include this key.</exception>
    public FencingToken FencingTokenOf(string key) =>
        (Claims.FirstOrDefault(claim => claim.Key == key) ?? throw new KeyNotFoundException($"The lock holds {string.Join(", ", Claims.Select(claim => $"'{claim.Key}'"))}, not '{key}'.")).Token;

    /// <summary>Throws when the lock is lost: before a step that must not happen without it.</summary>
    /// <exception cref="LockLostException">The lock is lost or can no longer be proven.</exception>
    public void ThrowIfLost()
    {
        if (!IsLost)
            return;
        throw Volatile.Read(ref _loss) ?? Loss(_first, _end != End.None ? "it was given back" : LockLoss.Unproven, null);
    }

    /// <summary>Renews the lease now, whether or not it has a heartbeat.</summary>
    /// <returns>False when the lock is lost: for good.</returns>
    /// <exception cref="LockStoreUnavailableException">The store could not be asked. The lease may still hold: see <see cref="Remaining"/>.</exception>
    public async ValueTask<bool> ExtendAsync()
    {
        foreach (var claim in Claims)
        {
            if (!await _coordinator.ExtendAsync(claim).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    /// <summary>Gives the lock back. Never throws: look at <see cref="IsLost"/> or call <see cref="ThrowIfLost"/> before what must not happen without the lock.</summary>
    public ValueTask DisposeAsync() => TryStop() ? GiveBackAsync() : default;

    /// <summary>All claims are granted: from now on the caller's cancellation ends <see cref="Token"/>. It is listened to once somebody has asked for that: most never do, and it costs each lock its share.</summary>
    internal void Follow(CancellationToken callerToken) => _callerToken = callerToken;

    /// <summary>A claim was lost. Returns at once: what hangs on the token runs on the pool.</summary>
    internal void OnLost(LockClaim claim, string reason, Exception? cause)
    {
        if (!claim.TryTellLoss())
            return;
        // Of several, the first one lost ends the work; each frees its own place.
        if (Interlocked.CompareExchange(ref _loss, Loss(claim, reason, cause), null) is null && Volatile.Read(ref _source) is { } source)
            _ = CancelAsync(source);
        _coordinator.OnLost(claim, Method, reason);
    }

    /// <summary>Gives the lock back and judges how the work ended. Never throws.</summary>
    internal ValueTask<Exception?> ExitAsync(Exception? error, CancellationToken callerToken) => TryStop() ? GiveBackAsync(error, callerToken) : new(error);

    private static TimeSpan RemainingOf(LockClaim claim) => claim switch
    {
        { Monitor: { } monitor } => monitor.RemainingTime(claim),
        { Stage: LockState.Held } => TimeSpan.MaxValue,
        _ => TimeSpan.Zero,
    };

    private void Stop(LockClaim claim)
    {
        if (claim.Monitor is null)
            claim.Stage = LockState.Released;
        else if (!claim.Monitor.Remove(claim))
            OnLost(claim, claim.Renews ? LockLoss.Unproven : LockLoss.NotRenewed, null);
    }

    // The work is over. Judged now: what the release takes is no longer part of it. False the second time.
    private bool TryStop()
    {
        if (Interlocked.CompareExchange(ref _end, _callerToken.IsCancellationRequested ? End.Cancelled : End.Uncancelled, End.None) != End.None)
            return false;
        Volatile.Read(ref _source)?.Caller.Unregister();
        if (_all is null)
            Stop(_first);
        foreach (var claim in _all ?? [])
            Stop(claim);
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Exception?> GiveBackAsync(Exception? error, CancellationToken callerToken)
    {
        if (Batch is { } batch)
            error = await JudgeAsync(batch, error).ConfigureAwait(false);
        await GiveBackAsync().ConfigureAwait(false);
        if (_loss is { } loss)
            return error is null or OperationCanceledException ? loss : new LockLostException(loss.Key, loss.Store, loss.FencingToken, loss.Reason, error);
        return error is OperationCanceledException cancelled && callerToken.IsCancellationRequested && _source is { } source && cancelled.CancellationToken == source.Token
            ? new OperationCanceledException(cancelled.Message, cancelled, callerToken)
            : error;
    }

    private ValueTask GiveBackAsync() => _all is null ? ReleaseAsync(_first) : GiveAllBackAsync(_all);

    private async ValueTask GiveAllBackAsync(LockClaim[] all)
    {
        for (var index = all.Length - 1; index >= 0; index--)
            await ReleaseAsync(all[index]).ConfigureAwait(false);
    }

    private ValueTask ReleaseAsync(LockClaim claim)
    {
        if (claim.Stage != LockState.Lost)
            return _coordinator.ReleaseAsync(claim);
        // The store may still think that it is held, and may not answer: nobody waits for that.
        _ = _coordinator.ReleaseAsync(claim).AsTask();
        return default;
    }

    private LockLostException Loss(LockClaim claim, string reason, Exception? cause) => new(claim.Key, _coordinator.Store.Name, claim.Token, reason, cause);

    [SuppressMessage("Design", "CA1031", Justification = "What callbacks of the user throw is logged.")]
    private async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _coordinator.Observer.CallbackFailed(Method, exception);
        }
    }

    /// <summary>Whether the lock was given back, and whether the caller had cancelled by then.</summary>
    private static class End
    {
        public const int None = 0;
        public const int Uncancelled = 1;
        public const int Cancelled = 2;
    }

    /// <summary>What ends <see cref="Token"/>.</summary>
    private sealed class Signal : CancellationTokenSource
    {
        /// <summary>Listens to the caller's cancellation. Set before others see the signal.</summary>
        public CancellationTokenRegistration Caller { get; set; }
    }
}
