namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>The units of durations and rates: <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c>, <c>d</c>.</summary>
internal static class TimeUnit
{
    /// <summary>The units, as messages list them.</summary>
    public const string All = "ms, s, m, h or d";

    /// <summary>How long one unit is, or null when <paramref name="unit"/> is none.</summary>
    public static long? Ticks(string unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => null,
    };

    /// <summary>The unit somebody means who writes <paramref name="text"/>, or null.</summary>
    public static string? Meant(string text) => text.Trim().ToLowerInvariant() switch
    {
        "ms" or "msec" or "msecs" or "milli" or "millis" or "millisecond" or "milliseconds" => "ms",
        "s" or "sec" or "secs" or "second" or "seconds" => "s",
        "m" or "min" or "mins" or "minute" or "minutes" => "m",
        "h" or "hr" or "hrs" or "hour" or "hours" => "h",
        "d" or "day" or "days" => "d",
        _ => null,
    };

    /// <summary><paramref name="duration"/> in the largest unit that needs no fraction: <c>90m</c>.</summary>
    public static string Write(TimeSpan duration)
    {
        foreach (var unit in (ReadOnlySpan<string>)["d", "h", "m", "s"])
        {
            var length = Ticks(unit)!.Value;
            if (duration.Ticks % length == 0)
                return (duration.Ticks / length).ToString(System.Globalization.CultureInfo.InvariantCulture) + unit;
        }

        return (duration.Ticks / (decimal)TimeSpan.TicksPerMillisecond).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) + "ms";
    }
}
