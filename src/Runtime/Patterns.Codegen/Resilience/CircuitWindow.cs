using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>The sliding window of one closed period. Thread-safe.</summary>
/// <param name="quiet">The value of <see cref="CircuitTally.Bits"/> at which a success changes nothing.</param>
/// <param name="limits">When the circuit opens.</param>
internal abstract class CircuitWindow(ulong quiet, CircuitBreakerLimits limits) : CircuitTally(quiet, limits.SlowCallMilliseconds)
{
    private long _stayAwayUntil = long.MinValue;

    /// <summary>The latest moment that a <c>Retry-After</c> of a failure in this period asked for.</summary>
    public long StayAwayUntilMilliseconds => Interlocked.Read(ref _stayAwayUntil);

    /// <summary>When the circuit opens.</summary>
    protected readonly CircuitBreakerLimits Limits = limits;

    /// <summary>The window that the limits ask for, empty.</summary>
    public static CircuitWindow Create(CircuitBreakerLimits limits) => limits switch
    {
        { WindowMilliseconds: > 0, FailureRatio: > 0 } => new CircuitBucketWindow(limits),
        { WindowMilliseconds: > 0 } => new CircuitFailureTimeWindow(limits),
        { WindowSize: <= CircuitBitWindow.MaxSize } => new CircuitBitWindow(limits),
        _ => new CircuitRingWindow(limits),
    };

    /// <summary>Counts a success that is not quiet.</summary>
    public abstract void RecordSuccess(PatternClock clock);

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether the circuit must open.</returns>
    public abstract bool RecordFailure(long now);

    /// <summary>What the window holds.</summary>
    public abstract CircuitCounts Count(long now);

    /// <summary>Notes that the dependency asked to be left alone until then.</summary>
    public void StayAwayUntil(long milliseconds)
    {
        var seen = StayAwayUntilMilliseconds;
        while (milliseconds > seen)
        {
            var before = Interlocked.CompareExchange(ref _stayAwayUntil, milliseconds, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
