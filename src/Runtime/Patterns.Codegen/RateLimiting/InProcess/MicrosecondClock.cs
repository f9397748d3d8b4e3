namespace Patterns.Codegen.RateLimiting;

/// <summary>Microseconds since 1970 by a clock that is read once and then never goes back. Thread-safe.</summary>
internal sealed class MicrosecondClock
{
    private readonly TimeProvider _timeProvider;
    private readonly long _origin;
    private readonly long _startedAt;
    private readonly double _microsecondsPerTick;

    public MicrosecondClock(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _startedAt = timeProvider.GetTimestamp();
        _origin = (timeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        _microsecondsPerTick = 1e6 / timeProvider.TimestampFrequency;
    }

    public long Now => _origin + (long)((_timeProvider.GetTimestamp() - _startedAt) * _microsecondsPerTick);
}
