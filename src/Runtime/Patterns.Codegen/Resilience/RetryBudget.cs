namespace Patterns.Codegen.Resilience;

/// <summary>
/// Keeps the retries of a dependency from becoming a storm: a token bucket that all methods of the dependency share, holding one second's
/// worth of retries. Thread-safe and lock-free; touched only when a retry is about to happen.
/// </summary>
/// <remarks>
/// In any t seconds it lets through at most <c>rate * t + max(rate, 1)</c> retries. Kept as the virtual scheduling algorithm, one
/// number to compare and swap (ITU-T I.371, "generic cell rate algorithm"): the time at which the bucket would be full again.
/// </remarks>
internal sealed class RetryBudget
{
    private readonly TimeProvider _timeProvider;
    private Pace _pace;
    private long _fullAt = long.MinValue;

    /// <summary>Makes a full bucket.</summary>
    /// <param name="dependency">Whose retries it bounds.</param>
    /// <param name="perSecond">The rate; infinity lets all through.</param>
    /// <param name="timeProvider">The runtime's clock.</param>
    public RetryBudget(string dependency, double perSecond, TimeProvider timeProvider)
    {
        Dependency = dependency;
        _timeProvider = timeProvider;
        _pace = Pace.Of(perSecond, timeProvider.TimestampFrequency);
    }

    /// <summary>Whose retries it bounds.</summary>
    public string Dependency { get; }

    /// <summary>The rate. Replaced while running, the bucket keeps its share of time: never a full new burst for free.</summary>
    public double PerSecond
    {
        get => Volatile.Read(ref _pace).PerSecond;
        set => Volatile.Write(ref _pace, Pace.Of(value, _timeProvider.TimestampFrequency));
    }

    /// <summary>Takes the token for one retry; false when there is none.</summary>
    public bool TryTake()
    {
        var pace = Volatile.Read(ref _pace);
        if (pace.Interval == 0)
            return true;

        while (true)
        {
            var now = _timeProvider.GetTimestamp();
            var fullAt = Volatile.Read(ref _fullAt);
            // A bucket is never emptier than empty: only a raised rate can find more debt than that.
            var debt = fullAt > now ? Math.Min(fullAt - now, pace.Tolerance + pace.Interval) : 0;
            if (debt > pace.Tolerance)
                return false;
            if (Interlocked.CompareExchange(ref _fullAt, now + debt + pace.Interval, fullAt) == fullAt)
                return true;
        }
    }

    /// <summary>A rate in the clock's own unit: ticks per token, and how many ticks of debt still leave a token in the bucket.</summary>
    private sealed record Pace(double PerSecond, long Interval, long Tolerance)
    {
        public static Pace Of(double perSecond, long frequency)
        {
            if (double.IsPositiveInfinity(perSecond))
                return new(perSecond, 0, 0);
            // Rounded up, so that rounding never adds a retry.
            var interval = (long)Math.Ceiling(frequency / perSecond);
            var burst = Math.Max(1, Math.Floor(perSecond));
            return new(perSecond, interval, (long)(burst - 1) * interval);
        }
    }
}
