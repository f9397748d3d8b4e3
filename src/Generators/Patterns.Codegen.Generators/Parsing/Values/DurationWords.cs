using System.Globalization;

namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>Durations as users write them: <c>90s</c>, <c>1.5s</c>, <c>2h</c>.</summary>
internal static class DurationWords
{
    public static string Of(TimeSpan value)
    {
        var (count, unit) = value == TimeSpan.Zero ? (0, "s")
            : value.Ticks % TimeSpan.TicksPerHour == 0 ? (value.TotalHours, "h")
            : value.Ticks % TimeSpan.TicksPerMinute == 0 ? (value.TotalMinutes, "m")
            : value.TotalSeconds >= 1 ? (value.TotalSeconds, "s")
            : (value.TotalMilliseconds, "ms");
        return count.ToString("0.####", CultureInfo.InvariantCulture) + unit;
    }
}
