using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>The last calls, more than fit one word: a ring under a lock. Once full and without a failure, a success takes no lock.</summary>
internal sealed class CircuitRingWindow : CircuitWindow
{
    private const ulong Quiet = 1;
    private readonly Lock _lock = new();
    private readonly bool[] _failed;
    private int _next;
    private int _calls;
    private int _failures;

    /// <summary>An empty window.</summary>
    public CircuitRingWindow(CircuitBreakerLimits limits)
        : base(Quiet, limits) => _failed = new bool[limits.WindowSize];

    /// <inheritdoc />
    public override void RecordSuccess(PatternClock clock) => Record(failed: false);

    /// <inheritdoc />
    public override bool RecordFailure(long now)
    {
        var counts = Record(failed: true);
        return Limits.AreExceededBy(counts.Failures, counts.Calls);
    }

    /// <inheritdoc />
    public override CircuitCounts Count(long now)
    {
        lock (_lock)
            return new(_calls, _failures);
    }

    private CircuitCounts Record(bool failed)
    {
        lock (_lock)
        {
            if (_calls < _failed.Length)
                _calls++;
            else if (_failed[_next])
                _failures--;
            _failed[_next] = failed;
            if (failed)
                _failures++;
            _next = _next + 1 == _failed.Length ? 0 : _next + 1;
            Volatile.Write(ref Bits, _calls == _failed.Length && _failures == 0 ? Quiet : 0);
            return new(_calls, _failures);
        }
    }
}
