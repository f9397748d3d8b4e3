namespace Patterns.Codegen.Resilience;

/// <summary>Counts the calls that found no slot and says now and then how many there were: a warning for each would flood the log just when there is most to do. Thread-safe.</summary>
/// <param name="timeProvider">The runtime's clock.</param>
internal sealed class BulkheadRefusals(TimeProvider timeProvider)
{
    private const int QuietSeconds = 60;

    private long _calls;
    private long _quietUntil = long.MinValue;

    /// <summary>Counts one call.</summary>
    /// <returns>The calls since the last time that there was a number; 0 when that was less than a minute ago.</returns>
    public long Count()
    {
        Interlocked.Increment(ref _calls);
        var now = timeProvider.GetTimestamp();
        var until = Volatile.Read(ref _quietUntil);
        return now >= until && Interlocked.CompareExchange(ref _quietUntil, now + (QuietSeconds * timeProvider.TimestampFrequency), until) == until
            ? Interlocked.Exchange(ref _calls, 0)
            : 0;
    }
}
