namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Checks that the durations of one method leave each other room.</summary>
internal sealed class TimeRelations(MethodContext context)
{
    private AttributeReader? _attemptReader;
    private AttributeReader? _hedgeReader;
    private TimeSpan? _total;
    private TimeSpan? _attempt;
    private TimeSpan _hedge;

    public void Timeout(AttributeReader reader, TimeSpan duration, bool boundsAttempts)
    {
        if (boundsAttempts)
        {
            _attemptReader ??= reader;
            _attempt ??= duration;
        }
        else
        {
            _total ??= duration;
        }
    }

    public void Hedge(AttributeReader reader, TimeSpan delay)
    {
        _hedgeReader = reader;
        _hedge = delay;
    }

    public bool Check()
    {
        if (_total <= _attempt)
        {
            context.Sink.Report(
                "PCG0008",
                _attemptReader!.FirstLocation,
                $"{context.Display}: each attempt may take {_attempt}, but all together only {_total}; the attempt's [Timeout] could never fire");
            return false;
        }

        var bound = _attempt ?? _total;
        if (_hedgeReader is not null && bound <= _hedge)
        {
            context.Sink.Report(
                "PCG0008",
                _hedgeReader.LocationOf("Delay"),
                $"{context.Display}: [Hedge] starts another attempt after {_hedge}, but [Timeout] ends the call after {bound}; a second attempt could never start");
            return false;
        }

        return true;
    }
}
