using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Checks that the durations of one method leave each other room. What a circuit breaker takes for slow is the business of all methods that share it, and of the analyzer that sees them.</summary>
internal sealed class TimeRelations(MethodContext context)
{
    private AttributeReader? _attemptReader;
    private AttributeReader? _hedgeReader;
    private AttributeReader? _retryReader;
    private TimeSpan? _total;
    private TimeSpan? _attempt;
    private TimeSpan _hedge;
    private TimeSpan _wait;

    public void Timeout(AttributeReader reader, TimeSpan duration, bool boundsAttempts)
    {
        if (boundsAttempts && _attempt is null)
        {
            _attemptReader = reader;
            _attempt = duration;
        }
        else if (!boundsAttempts && _total is null)
        {
            _total = duration;
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

    /// <summary>Reports the first contradiction.</summary>
    /// <returns>Whether there is none.</returns>
    public bool Check()
    {
        if (_total <= _attempt)
            return Fail(_attemptReader!.FirstLocation, $"each attempt may take {Words(_attempt)}, but all together only {Words(_total)}; the attempt's [Timeout] could never fire");
        // The end of an attempt has the next one start at once.
        if (_hedgeReader is not null && _total <= _hedge)
            return Fail(_hedgeReader.LocationOf("Delay"), $"[Hedge] starts another attempt after {Words(_hedge)}, but [Timeout] ends the call after {Words(_total)}; none could start because of slowness");
        if (_retryReader is not null && _wait > TimeSpan.Zero && _total <= _wait)
            return Fail(_retryReader.LocationOf("BaseDelay"), $"[Retry] waits at least {Words(_wait)} before a second attempt, but [Timeout] ends the call after {Words(_total)}; a second attempt could never start");
        return true;
    }

    private static string Words(TimeSpan? duration) => DurationWords.Of(duration!.Value);

    private bool Fail(Microsoft.CodeAnalysis.Location location, string message)
    {
        context.Sink.Report("PCG0008", location, $"{context.Display}: {message}");
        return false;
    }
}
