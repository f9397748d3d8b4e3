namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Keeps a claim alive while the method runs: renews it at a third of the lease, and fires the token when the claim is lost or can no longer be proven. The deadline counts from the moment a renewal was
/// sent, less 1 % and 2 ms for drifting clocks, so that it never lies behind the store's. Thread-safe.
/// </summary>
internal sealed class IdempotencyLease : IDisposable
{
    private readonly IIdempotencyStore _store;
    private readonly IdempotencyRequest _request;
    private readonly TimeProvider _timeProvider;
    private readonly IIdempotencyObserver _observer;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;

    // Timestamps. The timer alone writes the first.
    private long _renewAt;
    private long _deadline;
    private int _isRenewing;
    private int _isOver;

    public IdempotencyLease(
        IIdempotencyStore store,
        IdempotencyRequest request,
        TimeProvider timeProvider,
        IIdempotencyObserver observer,
        long sentAt,
        CancellationToken callerToken)
    {
        _store = store;
        _request = request;
        _timeProvider = timeProvider;
        _observer = observer;
        _source = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
        _renewAt = After(sentAt, request.Lease / 3);
        Extend(sentAt);
        // One for both: every call pays for it, and few live to see it fire.
        _timer = timeProvider.CreateTimer(static state => ((IdempotencyLease)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Wait();
    }

    /// <summary>Fires when the caller cancels or the claim is lost.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the claim was lost, or could no longer be proven.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Ends the renewals. The token stays as it is.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
            _timer.Dispose();
    }

    /// <summary>Ends the renewals and frees what the token holds.</summary>
    public void Dispose()
    {
        Stop();
        _source.Dispose();
    }

    private void Extend(long sentAt) => Volatile.Write(ref _deadline, After(sentAt, _request.Lease - (_request.Lease / 100) - TimeSpan.FromMilliseconds(2)));

    private long After(long timestamp, TimeSpan time) => timestamp + (long)(time.TotalSeconds * _timeProvider.TimestampFrequency);

    // To the next renewal, or to the deadline as it is now; rounded up, because a timer that fires too early would fire again and again.
    private void Wait()
    {
        var rest = _timeProvider.GetElapsedTime(_timeProvider.GetTimestamp(), Math.Min(_renewAt, Volatile.Read(ref _deadline)));
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(rest.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        if (Volatile.Read(ref _isOver) != 0)
            return;
        var now = _timeProvider.GetTimestamp();
        if (now >= Volatile.Read(ref _deadline))
        {
            Lose();
            return;
        }

        if (now >= _renewAt)
        {
            _renewAt = After(now, _request.Lease / 3);
            // One renewal at a time: a store that hangs is not asked again and again.
            if (Interlocked.Exchange(ref _isRenewing, 1) == 0)
                _ = RenewAsync();
        }

        Wait();
    }

    private async Task RenewAsync()
    {
        var sentAt = _timeProvider.GetTimestamp();
        try
        {
            if (await _store.RenewAsync(_request, CancellationToken.None).ConfigureAwait(false))
                Extend(sentAt);
            else
                Lose();
        }
        catch (ObjectDisposedException) when (Volatile.Read(ref _isOver) != 0)
        {
            // The call has ended meanwhile.
        }
#pragma warning disable CA1031 // Whatever the client library throws, the claim may still hold: the deadline decides.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Volatile.Read(ref _isOver) == 0)
                _observer.RenewalFailed(_request, _store.Name, exception);
        }
        finally
        {
            Volatile.Write(ref _isRenewing, 0);
        }
    }

    private void Lose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        IsLost = true;
        _timer.Dispose();
        _observer.LeaseLost(_request, _store.Name);
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call has ended meanwhile.
        }
        catch (AggregateException exception)
        {
            _observer.CallbackFailed(_request, exception);
        }
    }
}
