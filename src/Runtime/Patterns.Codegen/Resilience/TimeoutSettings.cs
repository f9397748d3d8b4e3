namespace Patterns.Codegen.Resilience;

/// <summary>The value that a <see cref="TimeoutAttribute"/> or configuration states. Null: not stated.</summary>
internal sealed record TimeoutSettings
{
    /// <summary>The shortest bound.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>The bound. Range 1 ms to 24 h.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether a bound is in range.</summary>
    public static bool IsValid(TimeSpan duration) => duration >= Shortest && duration <= SettingRange.Longest;
}
