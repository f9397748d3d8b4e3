namespace Patterns.Codegen.Resilience;

/// <content>What operators and the runtime see and do.</content>
public sealed partial class CircuitBreaker
{
    private readonly ICircuitBreakerObserver? _observer;

    // Made with the first change: nearly every breaker of a process changes never.
    private CircuitNotifications? _notifications;

    /// <summary>
    /// Raised after each change of state, in order, on the thread of a call that caused one. A handler may call the breaker; keep it short, and
    /// what it throws is dropped.
    /// </summary>
    public event EventHandler<CircuitStateChangedEventArgs>? StateChanged;

    /// <summary>What the breaker does with calls. An open circuit becomes half-open with the first call after its recovery time-out.</summary>
    public CircuitState State => (CircuitState)_state;

    /// <summary>Rejects all calls until <see cref="Reset"/>. Calls under way are not counted any more.</summary>
    public void Isolate()
    {
        lock (_lock)
        {
            if (State == CircuitState.Isolated)
                return;
            _lastFailure = null;
            Change(CircuitState.Isolated);
        }

        _notifications?.Deliver();
    }

    /// <summary>Closes the circuit from any state and forgets what was counted.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            if (State == CircuitState.Closed)
                _window = CircuitWindow.Create(_limits);
            else
                Close();
        }

        _notifications?.Deliver();
    }

    /// <summary>The breaker at this moment.</summary>
    /// <returns>A consistent copy.</returns>
    public CircuitBreakerSnapshot Snapshot()
    {
        CircuitBreakerSnapshot snapshot;
        Exception? error;
        lock (_lock)
        {
            var counts = _window?.Count(_clock.NowMilliseconds) ?? default;
            error = _lastFailure;
            snapshot = new()
            {
                Name = Name,
                State = State,
                Since = _since,
                Calls = counts.Calls,
                Failures = counts.Failures,
                ProbesUnderWay = _halfOpen?.ProbesUnderWay ?? 0,
                ProbesSucceeded = _halfOpen?.Successes ?? 0,
                RetryAfter = State == CircuitState.Open ? RetryAfterNow() : null,
                TimesOpened = _timesOpened,
                Rejected = Interlocked.Read(ref _rejected),
            };
        }

        // An exception's message is other people's code: not inside the lock.
        return error is null ? snapshot : snapshot with { LastFailure = $"{error.GetType().Name}: {error.Message}" };
    }

    /// <summary>
    /// Replaces the settings while running. Equal ones change nothing. A closed circuit starts an empty window; an open one stays open for the
    /// new recovery time-out, counted from when it opened; the probes of a half-open one go on under the new limits.
    /// </summary>
    /// <exception cref="PatternConfigurationException">A value is invalid; the former settings stay.</exception>
    internal void Reconfigure(CircuitBreakerSettings settings)
    {
        var limits = new CircuitBreakerRules(Name).Resolve(settings);
        lock (_lock)
        {
            Settings = settings;
            if (limits == _limits)
                return;
            _limits = limits;
            if (State == CircuitState.Closed)
                _window = CircuitWindow.Create(limits);
            else if (State == CircuitState.Open)
                SetOpenUntil();
        }
    }

    // While half-open, the moment at which a slot is free at the latest.
    private TimeSpan? RetryAfterNow()
    {
        lock (_lock)
        {
            var until = State switch
            {
                CircuitState.Open => _openUntil,
                CircuitState.HalfOpen => _halfOpen!.FreeAtMilliseconds(_limits),
                _ => long.MinValue,
            };
            var now = _clock.NowMilliseconds;
            return until <= now ? null : TimeSpan.FromMilliseconds(until - now);
        }
    }

    // Generated code relies on no member throwing, so what observers and handlers throw stops here.
#pragma warning disable CA1031
    private void NotifyRejected(Exception rejection)
    {
        try
        {
            _observer?.Rejected(this, rejection);
        }
        catch (Exception)
        {
        }
    }

    private void RaiseStateChanged(CircuitStateChangedEventArgs change)
    {
        try
        {
            _observer?.StateChanged(this, change);
        }
        catch (Exception)
        {
        }

        foreach (var handler in Delegate.EnumerateInvocationList(StateChanged))
        {
            try
            {
                handler(this, change);
            }
            catch (Exception error)
            {
                ReportHandler(change, error);
            }
        }
    }

    private void ReportHandler(CircuitStateChangedEventArgs change, Exception error)
    {
        try
        {
            _observer?.HandlerFailed(this, change, error);
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031
}
