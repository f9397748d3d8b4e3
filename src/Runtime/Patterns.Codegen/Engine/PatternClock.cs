using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Engine;

/// <summary>
/// The one clock of a runtime, in milliseconds. On the system's time it reads <see cref="Environment.TickCount64"/>, a step of some milliseconds
/// coarse and several times cheaper than a precise timestamp; on any other <see cref="System.TimeProvider"/>, or when asked to, it is exact. Thread-safe.
/// </summary>
internal sealed class PatternClock
{
    /// <summary>Where time comes from: for timers and delays.</summary>
    public readonly TimeProvider TimeProvider;

    /// <summary>Whether <see cref="NowMilliseconds"/> follows <see cref="TimeProvider"/> rather than the coarse system clock.</summary>
    public readonly bool IsExact;

    private readonly long _frequency;
    private readonly long _ticksPerMillisecond;

    /// <summary>Makes a clock.</summary>
    /// <param name="timeProvider">Where time comes from.</param>
    /// <param name="exact">Whether to follow the system's clock exactly as well; any other clock always is.</param>
    public PatternClock(TimeProvider timeProvider, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        TimeProvider = timeProvider;
        IsExact = exact || !ReferenceEquals(timeProvider, TimeProvider.System);
        _frequency = timeProvider.TimestampFrequency;
        _ticksPerMillisecond = _frequency % 1000 == 0 ? _frequency / 1000 : 0;
    }

    /// <summary>Milliseconds since an arbitrary origin. Never goes back; unrelated to the time of day.</summary>
    public long NowMilliseconds
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsExact ? ExactMilliseconds() : Environment.TickCount64;
    }

    /// <summary>The time of day, for <c>Retry-After</c> dates and snapshots only.</summary>
    public DateTimeOffset UtcNow => TimeProvider.GetUtcNow();

    /// <summary>The time since <paramref name="startMilliseconds"/>, a former <see cref="NowMilliseconds"/>.</summary>
    public TimeSpan Elapsed(long startMilliseconds) => TimeSpan.FromMilliseconds(NowMilliseconds - startMilliseconds);

    /// <summary>A timer on the same time; see <see cref="TimeProvider.CreateTimer"/>.</summary>
    public ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        TimeProvider.CreateTimer(callback, state, dueTime, period);

    // Timestamps may be large (a fake clock counts 100 ns since year 1), so they are divided before they are multiplied.
    private long ExactMilliseconds()
    {
        var timestamp = TimeProvider.GetTimestamp();
        return _ticksPerMillisecond != 0
            ? timestamp / _ticksPerMillisecond
            : (timestamp / _frequency * 1000) + (timestamp % _frequency * 1000 / _frequency);
    }
}
