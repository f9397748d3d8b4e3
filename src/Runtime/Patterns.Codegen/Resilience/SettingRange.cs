using System.Globalization;

namespace Patterns.Codegen.Resilience;

/// <summary>Checks of resolved values, each with a remedy that says what to set instead.</summary>
internal static class SettingRange
{
    /// <summary>The longest duration that any setting takes; also keeps every delay inside what a timer accepts.</summary>
    public const long LongestTicks = TimeSpan.TicksPerDay;

    /// <inheritdoc cref="LongestTicks" />
    public static TimeSpan Longest => new(LongestTicks);

    public static void Check(ICollection<SettingError> errors, string name, int value, int min, int max)
    {
        if (value < min || value > max)
            errors.Add(new(name, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"set {min:N0} to {max:N0}.")));
    }

    public static void Check(ICollection<SettingError> errors, string name, TimeSpan value)
    {
        if (value < TimeSpan.Zero || value > Longest)
            errors.Add(new(name, Text(value), $"set a duration from 0s to {Text(Longest)}."));
    }

    // A value that is not stated is ours. Looking one up makes the runtime read the enum's names, which the first call of a process would wait for.
    public static void Check<TEnum>(ICollection<SettingError> errors, string name, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } stated && !Enum.IsDefined(stated))
            errors.Add(new(name, stated.ToString(), $"set one of {string.Join(", ", Enum.GetNames<TEnum>())}."));
    }

    /// <summary>A duration as the attributes write it: <c>250ms</c>, <c>1.5s</c>, <c>24h</c>.</summary>
    public static string Text(TimeSpan value) => value.Ticks switch
    {
        0 => "0s",
        > -TimeSpan.TicksPerSecond and < TimeSpan.TicksPerSecond => Text(value.TotalMilliseconds, "ms"),
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => Text(value.TotalHours, "h"),
        var ticks when ticks % TimeSpan.TicksPerMinute == 0 => Text(value.TotalMinutes, "m"),
        _ => Text(value.TotalSeconds, "s"),
    };

    private static string Text(double value, string unit) => value.ToString("0.####", CultureInfo.InvariantCulture) + unit;
}
