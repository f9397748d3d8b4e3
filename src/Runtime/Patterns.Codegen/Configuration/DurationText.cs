namespace Patterns.Codegen.Configuration;

/// <summary>Reads durations as attributes and configuration write them: a decimal number and a unit, <c>250ms</c>, <c>1.5s</c>, <c>24h</c>.</summary>
internal static class DurationText
{
    /// <summary>What to write, for messages.</summary>
    public const string Expected = "expected a duration: a number and a unit (ms, s, m, h or d) without space or sign, such as 250ms, 1.5s, 30s, 5m or 24h.";

    /// <summary>Reads a duration. Never negative; one beyond <see cref="TimeSpan"/> becomes the longest there is.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var unit = text.TrimStart("0123456789.");
        long ticks = unit switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => 0,
        };
        if (ticks == 0 || !NumberText.TryParse(text[..^unit.Length], out var number))
            return false;
        duration = number > (decimal)TimeSpan.MaxValue.Ticks / ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)(number * ticks));
        return true;
    }
}
