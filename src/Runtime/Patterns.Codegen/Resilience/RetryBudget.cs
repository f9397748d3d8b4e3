namespace Patterns.Codegen.Resilience;

/// <summary>
/// Keeps the retries of a dependency from becoming a storm: a token bucket that all methods of the dependency share. In any t seconds it lets
/// through at most <c>rate * t + max(rate, 1)</c> retries. Thread-safe; touched only when a retry is about to happen.
/// </summary>
internal sealed class RetryBudget
{
    // A wait of exactly one token's time must yield it, also where the rate has no exact double; the missing part stays owed.
    private const double Rounding = 0.5;

    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;

    // One token is as many units as the clock has ticks a second, so that whole rates add up without rounding.
    private readonly double _token;
    private double _perSecond;
    private double _held;
    private long _filledAt;

    /// <summary>Makes a full bucket.</summary>
    /// <param name="dependency">Whose retries it bounds.</param>
    /// <param name="perSecond">The rate; infinity lets all through.</param>
    /// <param name="timeProvider">The runtime's clock.</param>
    public RetryBudget(string dependency, double perSecond, TimeProvider timeProvider)
    {
        Dependency = dependency;
        _timeProvider = timeProvider;
        _token = timeProvider.TimestampFrequency;
        _perSecond = perSecond;
        _held = _token * Math.Max(perSecond, 1);
        _filledAt = timeProvider.GetTimestamp();
    }

    /// <summary>Whose retries it bounds.</summary>
    public string Dependency { get; }

    /// <summary>The rate. Replaced while running, the bucket keeps the tokens it holds, up to the new capacity.</summary>
    public double PerSecond
    {
        get => Volatile.Read(ref _perSecond);
        set
        {
            lock (_lock)
            {
                Fill();
                Volatile.Write(ref _perSecond, value);
                _held = Math.Min(_held, Capacity);
            }
        }
    }

    private double Capacity => _token * Math.Max(_perSecond, 1);

    /// <summary>Takes the token for one retry; false when there is none.</summary>
    public bool TryTake()
    {
        if (double.IsPositiveInfinity(PerSecond))
            return true;

        lock (_lock)
        {
            Fill();
            if (_held < _token - Rounding)
                return false;
            _held -= _token;
            return true;
        }
    }

    private void Fill()
    {
        var now = _timeProvider.GetTimestamp();
        if (now > _filledAt)
            _held = Math.Min(Capacity, _held + ((now - _filledAt) * _perSecond));
        _filledAt = now;
    }
}
