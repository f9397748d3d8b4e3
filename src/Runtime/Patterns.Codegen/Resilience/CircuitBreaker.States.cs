namespace Patterns.Codegen.Resilience;

/// <content>The state machine. All changes happen inside one lock; closed calls and rejections by an open circuit never take it.</content>
public sealed partial class CircuitBreaker
{
    private readonly Lock _lock = new();
    private volatile CircuitBreakerLimits _limits;

    // A number, for a field of Polly's enumeration would have Polly's assembly loaded before the first call of each process.
    private volatile int _state;
    private volatile Exception? _lastFailure;
    private CircuitHalfOpen? _halfOpen;
    private DateTimeOffset _since;
    private long _openedAt;
    private long _stayAwayUntil;
    private long _openUntil;
    private long _timesOpened;
    private long _rejected;

    /// <summary>What the values in force were made from. Written by the runtime alone, which locks.</summary>
    internal CircuitBreakerSettings Settings;

    /// <summary>The values in force.</summary>
    internal CircuitBreakerLimits Limits => _limits;

    private bool TryEnterSlow(out CircuitPermit permit)
    {
        permit = default;
        var now = _clock.NowMilliseconds;
        if (IsRefusing(now))
            return false;
        lock (_lock)
        {
            if (State == CircuitState.Open && now >= _openUntil)
            {
                _halfOpen = new CircuitHalfOpen();
                Change(CircuitState.HalfOpen);
            }

            // Closed again meanwhile, or a probe; null when all probes are under way, or the circuit opened again.
            CircuitTally? tally = _window;
            tally ??= _halfOpen?.TryEnter(now, _limits);
            permit = new CircuitPermit(tally, now);
        }

        _notifications?.Deliver();
        return permit.Tally is not null;
    }

    // Without a lock, for the flood of calls that an open circuit holds back.
    private bool IsRefusing(long now) =>
        State == CircuitState.Isolated || (State == CircuitState.Open && now < Interlocked.Read(ref _openUntil));

    private void Trip(CircuitWindow window, long now, Exception? error)
    {
        lock (_lock)
        {
            // Another failure of the same period was first, or an operator.
            if (!ReferenceEquals(_window, window))
                return;
            Open(now, window.StayAwayUntilMilliseconds, error);
        }

        _notifications?.Deliver();
    }

    private void SettleProbe(CircuitProbe probe, CircuitOutcome outcome, Exception? error, HttpResponseMessage? result)
    {
        var now = _clock.NowMilliseconds;
        var stayAwayUntil = outcome == CircuitOutcome.Failure ? StayAwayUntil(now, error, result) : 0;
        lock (_lock)
        {
            if (_halfOpen is not { } halfOpen || !halfOpen.Leave(probe))
                return;
            if (outcome == CircuitOutcome.Failure)
                Open(now, stayAwayUntil, error);
            else if (outcome == CircuitOutcome.Success && ++halfOpen.Successes >= _limits.SuccessThreshold)
                Close();
        }

        _notifications?.Deliver();
    }

    private void Open(long now, long stayAwayUntil, Exception? error)
    {
        _timesOpened++;
        _openedAt = now;
        _stayAwayUntil = stayAwayUntil;
        _lastFailure = error;
        SetOpenUntil();
        Change(CircuitState.Open, TimeSpan.FromMilliseconds(_openUntil - now), error);
    }

    private void Close()
    {
        _lastFailure = null;
        Change(CircuitState.Closed);
    }

    private void SetOpenUntil() =>
        Interlocked.Exchange(ref _openUntil, Math.Max(_openedAt + _limits.RecoveryMilliseconds, _stayAwayUntil));

    private void Change(CircuitState to, TimeSpan? retryAfter = null, Exception? error = null)
    {
        var from = State;
        _state = (int)to;
        _since = _clock.UtcNow;
        if (to != CircuitState.HalfOpen)
            _halfOpen = null;
        _window = to == CircuitState.Closed ? CircuitWindow.Create(_limits) : null;
        (_notifications ??= new(RaiseStateChanged)).Add(new CircuitStateChangedEventArgs(Name, from, to, retryAfter, error));
    }
}
