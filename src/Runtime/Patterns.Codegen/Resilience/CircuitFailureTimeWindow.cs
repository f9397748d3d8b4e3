using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// An exact window of time with an absolute threshold: the moments of the last <c>FailureThreshold</c> failures in a ring. The circuit opens
/// when all of them lie in the window. Successes never matter and cost nothing.
/// </summary>
internal sealed class CircuitFailureTimeWindow(CircuitBreakerLimits limits) : CircuitWindow(quiet: 0, limits)
{
    private readonly Lock _lock = new();
    private readonly long[] _times = new long[limits.FailureThreshold];
    private int _next;
    private int _recorded;

    /// <inheritdoc />
    public override void RecordSuccess(PatternClock clock)
    {
    }

    /// <inheritdoc />
    public override bool RecordFailure(long now)
    {
        lock (_lock)
        {
            _times[_next] = now;
            _next = _next + 1 == _times.Length ? 0 : _next + 1;
            _recorded = Math.Min(_recorded + 1, _times.Length);
            return _recorded == _times.Length && now - _times[_next] < Limits.WindowMilliseconds;
        }
    }

    /// <inheritdoc />
    public override CircuitCounts Count(long now)
    {
        lock (_lock)
        {
            var failures = 0;
            foreach (var time in _times.AsSpan(0, _recorded))
                failures += now - time < Limits.WindowMilliseconds ? 1 : 0;
            return new(failures, failures);
        }
    }
}
