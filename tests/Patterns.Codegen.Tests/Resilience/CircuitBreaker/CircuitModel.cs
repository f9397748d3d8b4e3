using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>
/// The circuit breaker of the specification, as plainly as it can be written: one thread, every call of a period kept in a list, everything
/// computed afresh each time. What the fast one is compared with.
/// </summary>
internal sealed class CircuitModel(CircuitBreakerSettings settings)
{
    private readonly List<(long At, long BucketStart, bool Failed)> _history = [];
    private readonly List<CircuitModelPermit> _probes = [];
    private CircuitBreakerSettings _settings = settings;
    private int _period;
    private int _probeSuccesses;
    private long _openedAt;
    private long _stayAwayUntil;

    public CircuitState State { get; private set; } = CircuitState.Closed;

    public int ProbesUnderWay => State == CircuitState.HalfOpen ? _probes.Count : 0;

    public int ProbesSucceeded => State == CircuitState.HalfOpen ? _probeSuccesses : 0;

    private long Recovery => Milliseconds(_settings.RecoveryTimeout) ?? 30_000;

    private int Slots => _settings.HalfOpenProbes ?? 2;

    private long OpenUntil => Math.Max(_openedAt + Recovery, _stayAwayUntil);

    public CircuitModelPermit? Enter(long now)
    {
        if (State == CircuitState.Open && now >= OpenUntil)
            Begin(CircuitState.HalfOpen);
        var permit = new CircuitModelPermit(_period, now);
        switch (State)
        {
            case CircuitState.Closed:
                return permit;
            case CircuitState.HalfOpen when _probes.Count < Slots:
                _probes.Add(permit);
                return permit;
            case CircuitState.HalfOpen when now - _probes[0].Started >= Recovery:
                _probes.RemoveAt(0);
                _probes.Add(permit);
                return permit;
            default:
                return null;
        }
    }

    public void Exit(CircuitModelPermit permit, CircuitModelOutcome outcome, long now, long? retryAfter)
    {
        if (permit.Period != _period)
            return;
        var slow = Milliseconds(_settings.SlowCall) is { } bound && now - permit.Started > bound;
        if (slow && outcome == CircuitModelOutcome.Success)
            outcome = CircuitModelOutcome.Failure;
        if (State == CircuitState.Closed)
            ExitClosed(outcome, now, retryAfter);
        else if (_probes.Remove(permit))
            ExitProbe(outcome, now, retryAfter);
    }

    public void Isolate()
    {
        if (State != CircuitState.Isolated)
            Begin(CircuitState.Isolated);
    }

    public void Reset() => Begin(CircuitState.Closed);

    public void Reconfigure(CircuitBreakerSettings settings)
    {
        if (settings == _settings)
            return;
        _settings = settings;
        if (State == CircuitState.Closed)
            Begin(CircuitState.Closed);
    }

    public long? RetryAfter(long now)
    {
        var until = State switch
        {
            CircuitState.Open => OpenUntil,
            CircuitState.HalfOpen when _probes.Count >= Slots => _probes[0].Started + Recovery,
            _ => now,
        };
        return until > now ? until - now : null;
    }

    /// <summary>Calls and failures in the window, as the snapshot tells them.</summary>
    public (long Calls, long Failures) Counts(long now)
    {
        if (State != CircuitState.Closed)
            return (0, 0);
        var failuresOnly = _settings is { Window: not null, FailureRatio: null };
        var window = Milliseconds(_settings.Window) switch
        {
            null => _history.TakeLast(_settings.WindowSize ?? 10).ToList(),
            { } length when failuresOnly => _history.Where(call => call.Failed && now - call.At < length).TakeLast(_settings.FailureThreshold ?? 5).ToList(),
            { } length => _history.Where(call => now - call.BucketStart < length).ToList(),
        };
        return (window.Count, window.Count(call => call.Failed));
    }

    private void ExitClosed(CircuitModelOutcome outcome, long now, long? retryAfter)
    {
        if (outcome == CircuitModelOutcome.Ignored)
            return;

        // With a ratio, time is cut in tenths of the window, each of which begins with the first call after the last one ended.
        var bucket = (Milliseconds(_settings.Window) + 9) / 10;
        var start = _history.Count > 0 && now - _history[^1].BucketStart < bucket ? _history[^1].BucketStart : now;
        _history.Add((now, start, outcome == CircuitModelOutcome.Failure));
        if (outcome == CircuitModelOutcome.Success)
            return;

        _stayAwayUntil = Math.Max(_stayAwayUntil, now + (retryAfter ?? 0));
        var (calls, failures) = Counts(now);
        var open = _settings.FailureRatio is { } ratio
            ? calls >= (_settings.MinimumThroughput ?? _settings.WindowSize ?? 10) && (double)failures / calls >= ratio
            : failures >= (_settings.FailureThreshold ?? 5);
        if (open)
            Open(now);
    }

    private void ExitProbe(CircuitModelOutcome outcome, long now, long? retryAfter)
    {
        switch (outcome)
        {
            case CircuitModelOutcome.Failure:
                _stayAwayUntil = now + (retryAfter ?? 0);
                Open(now);
                break;
            case CircuitModelOutcome.Success when ++_probeSuccesses >= (_settings.SuccessThreshold ?? 2):
                Begin(CircuitState.Closed);
                break;
        }
    }

    private void Open(long now)
    {
        _openedAt = now;
        Begin(CircuitState.Open);
    }

    private void Begin(CircuitState state)
    {
        State = state;
        _period++;
        _history.Clear();
        _probes.Clear();
        _probeSuccesses = 0;
        if (state == CircuitState.Closed)
            _stayAwayUntil = 0;
    }

    private static long? Milliseconds(TimeSpan? value) => value is { } duration ? (long)duration.TotalMilliseconds : null;
}
