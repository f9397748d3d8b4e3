namespace Patterns.Codegen.Resilience;

/// <summary>The value that a <see cref="TimeoutAttribute"/> or configuration states. Null: not stated.</summary>
internal sealed record TimeoutSettings
{
    // What is read when a policy is made, as fields: the first call of a process waits for each accessor to be compiled, and for each Nullable of an enumeration of ours.
    internal readonly TimeSpan? DurationStated;

    /// <summary>The shortest bound.</summary>
    public static TimeSpan Shortest => TimeSpan.FromMilliseconds(1);

    /// <summary>The bound. Range 1 ms to 24 h.</summary>
    public TimeSpan? Duration
    {
        get => DurationStated;
        init => DurationStated = value;
    }

    /// <summary>Whether a bound is in range.</summary>
    public static bool IsValid(TimeSpan duration) => duration.Ticks is >= TimeSpan.TicksPerMillisecond and <= SettingRange.LongestTicks;
}
