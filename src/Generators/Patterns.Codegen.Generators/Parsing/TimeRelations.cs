using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Checks that the durations of one method leave each other room.</summary>
internal sealed class TimeRelations(MethodContext context)
{
    private AttributeReader? _attemptReader;
    private AttributeReader? _hedgeReader;
    private AttributeReader? _retryReader;
    private AttributeReader? _slowReader;
    private TimeSpan? _total;
    private TimeSpan? _attempt;
    private int _totalPlace;
    private int _attemptPlace;
    private int _slowPlace;
    private TimeSpan _hedge;
    private TimeSpan _wait;
    private TimeSpan _slow;

    /// <summary>Which of the method's attributes is read.</summary>
    public int Place { get; set; }

    public void Timeout(AttributeReader reader, TimeSpan duration, bool boundsAttempts)
    {
        if (boundsAttempts && _attempt is null)
        {
            _attemptReader = reader;
            _attempt = duration;
            _attemptPlace = Place;
        }
        else if (!boundsAttempts && _total is null)
        {
            _total = duration;
            _totalPlace = Place;
        }
    }

    public void Hedge(AttributeReader reader, TimeSpan delay)
    {
        _hedgeReader = reader;
        _hedge = delay;
    }

    /// <summary>Notes the shortest time that a retry waits before its second attempt.</summary>
    public void Retry(AttributeReader reader, TimeSpan shortestWait)
    {
        _retryReader = reader;
        _wait = shortestWait;
    }

    /// <summary>Notes how long a call lasts that a circuit breaker takes for a failure.</summary>
    public void SlowCall(AttributeReader reader, TimeSpan bound)
    {
        if (_slowReader is not null)
            return;
        _slowReader = reader;
        _slow = bound;
        _slowPlace = Place;
    }

    /// <summary>Reports the first contradiction.</summary>
    /// <param name="readers">All attributes of the method.</param>
    /// <returns>Whether there is none.</returns>
    public bool Check(List<AttributeReader> readers)
    {
        if (_total <= _attempt)
            return Fail(_attemptReader!.FirstLocation, $"each attempt may take {Words(_attempt)}, but all together only {Words(_total)}; the attempt's [Timeout] could never fire");
        // The end of an attempt has the next one start at once.
        if (_hedgeReader is not null && _total <= _hedge)
            return Fail(_hedgeReader.LocationOf("Delay"), $"[Hedge] starts another attempt after {Words(_hedge)}, but [Timeout] ends the call after {Words(_total)}; none could start because of slowness");
        if (_retryReader is not null && _wait > TimeSpan.Zero && _total <= _wait)
            return Fail(_retryReader.LocationOf("BaseDelay"), $"[Retry] waits at least {Words(_wait)} before a second attempt, but [Timeout] ends the call after {Words(_total)}; a second attempt could never start");
        if (_slowReader is not null && _total <= _slow && Bounds(_totalPlace, readers))
            return Fail(_slowReader.LocationOf("SlowCall"), $"[CircuitBreaker] counts calls of {Words(_slow)} as failures, but [Timeout] ends the call after {Words(_total)}; no call could be that slow");
        if (_slowReader is not null && _attempt <= _slow && Bounds(_attemptPlace, readers))
            return Fail(_slowReader.LocationOf("SlowCall"), $"[CircuitBreaker] counts calls of {Words(_slow)} as failures, but [Timeout] ends each attempt after {Words(_attempt)}; none could be that slow");
        return true;
    }

    /// <summary>Whether a time-out ends all that the circuit breaker measures. One below it does not when what stands between makes several calls, or waits for a turn.</summary>
    private bool Bounds(int timeout, List<AttributeReader> readers)
    {
        for (var i = _slowPlace + 1; i < timeout; i++)
        {
            if (readers[i].Name is not ("CircuitBreaker" or "Timeout"))
                return false;
        }

        return true;
    }

    private static string Words(TimeSpan? duration) => DurationWords.Of(duration!.Value);

    private bool Fail(Microsoft.CodeAnalysis.Location location, string message)
    {
        context.Sink.Report("PCG0008", location, $"{context.Display}: {message}");
        return false;
    }
}
