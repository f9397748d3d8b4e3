using System.Globalization;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>How the kinds of knobs are written in configuration.</summary>
internal static class KnobText
{
    public static bool Count(string text, out int value, out string remedy)
    {
        remedy = text.Length > 9 && text.TrimStart('-', '+').All(char.IsAsciiDigit) ? "no setting takes a number as large as this one." : "expected a whole number, such as 5.";
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool Share(string text, out double value, out string remedy)
    {
        remedy = "expected a share above 0 and at most 1, such as 0.5.";
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    public static bool Flag(string text, out bool value, out string remedy)
    {
        remedy = "expected true or false.";
        return bool.TryParse(text, out value);
    }

    public static bool Duration(string text, out TimeSpan value, out string remedy)
    {
        remedy = DurationText.Expected;
        return DurationText.TryParse(text, out value);
    }

    /// <summary>A duration, or <c>none</c> for <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static bool DurationOrNone(string text, out TimeSpan value, out string remedy)
    {
        remedy = DurationText.Expected[..^1] + ", or none.";
        if (text is not RateText.None)
            return DurationText.TryParse(text, out value);
        value = Timeout.InfiniteTimeSpan;
        return true;
    }

    public static bool Rate(string text, out double value, out string remedy)
    {
        remedy = RateText.Expected;
        return RateText.TryParse(text, out value);
    }

    public static bool Choice<TEnum>(string text, out TEnum value, out string remedy)
        where TEnum : struct, Enum
    {
        var names = Enum.GetNames<TEnum>();
        remedy = $"expected one of {string.Join(", ", names)}.";

        // Enum.TryParse alone would take numbers and lists as well.
        value = default;
        return names.Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    /// <summary>A value as configuration writes it.</summary>
    public static string Format(object value) => value switch
    {
        TimeSpan duration => duration == Timeout.InfiniteTimeSpan ? RateText.None : SettingRange.Text(duration),
        double.PositiveInfinity => RateText.None,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
