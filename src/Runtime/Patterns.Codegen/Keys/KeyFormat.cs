using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Patterns.Codegen.Engine;

/// <summary>
/// The one invariant text of a value: values that are equal have the same text, values that differ do not, whatever the culture of the thread.
/// </summary>
internal static class KeyFormat
{
    /// <summary>Longer than nearly every number, date or identifier.</summary>
    public const int UsualLength = 128;

    /// <summary>What does not fit into this many characters is asked for a string instead.</summary>
    public const int MaxSpanLength = 4096;

    /// <summary>Whether the value is asked for a string at once.</summary>
    public static bool IsTextOnly<T>(T value)
        where T : ISpanFormattable => !typeof(T).IsValueType && value is Uri;

    /// <summary>Writes the text of a value.</summary>
    /// <returns>False when <paramref name="destination"/> is too short.</returns>
    /// <remarks>For a struct the just-in-time compiler knows the outcome of each test: one branch is left, and nothing is boxed.</remarks>
    public static bool TryFormat<T>(T value, Span<char> destination, out int written)
        where T : ISpanFormattable
    {
        if (!typeof(T).IsValueType)
            return TryFormatObject(value, destination, out written);

        // 1.0 and 1.00 are equal.
        if (typeof(T) == typeof(decimal))
            return TryFormat((decimal)(object)value, destination, out written);

        // -0.0 and 0.0 are equal.
        if (typeof(T) == typeof(double))
            return WithoutSign((double)(object)value).TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        if (typeof(T) == typeof(float))
            return WithoutSign((float)(object)value).TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        if (typeof(T) == typeof(Half))
            return WithoutSign((Half)(object)value).TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        if (typeof(T) == typeof(NFloat))
            return WithoutSign((NFloat)(object)value).TryFormat(destination, out written, default, CultureInfo.InvariantCulture);

        // The same moment is equal whatever its offset.
        if (typeof(T) == typeof(DateTimeOffset))
            return ((DateTimeOffset)(object)value).UtcDateTime.TryFormat(destination, out written, "O", CultureInfo.InvariantCulture);

        // The usual format leaves out fractions of a second; an enum's number stays when a member is renamed.
        var format = typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly) ? "O"
            : typeof(T).IsEnum ? "D"
            : default(ReadOnlySpan<char>);
        return value.TryFormat(destination, out written, format, CultureInfo.InvariantCulture);
    }

    /// <summary>The text of a value for which <see cref="TryFormat{T}"/> had no room.</summary>
    public static string? ToText<T>(T value)
        where T : ISpanFormattable => value switch
        {
            // Uri.ToString() unescapes for display, so that different addresses look alike.
            Uri { IsAbsoluteUri: true } uri => uri.AbsoluteUri,
            Uri uri => uri.OriginalString,
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

    /// <summary>A value of which the type is known only now.</summary>
    private static bool TryFormatObject(ISpanFormattable value, Span<char> destination, out int written) => value switch
    {
        decimal number => TryFormat(number, destination, out written),
        double number => TryFormat<double>(number, destination, out written),
        float number => TryFormat<float>(number, destination, out written),
        Half number => TryFormat<Half>(number, destination, out written),
        NFloat number => TryFormat<NFloat>(number, destination, out written),
        DateTimeOffset moment => TryFormat<DateTimeOffset>(moment, destination, out written),
        DateTime moment => TryFormat<DateTime>(moment, destination, out written),
        DateOnly date => TryFormat<DateOnly>(date, destination, out written),
        TimeOnly time => TryFormat<TimeOnly>(time, destination, out written),
        Enum => value.TryFormat(destination, out written, "D", CultureInfo.InvariantCulture),
        _ => value.TryFormat(destination, out written, default, CultureInfo.InvariantCulture),
    };

    private static T WithoutSign<T>(T number)
        where T : INumber<T> => T.IsZero(number) ? T.Zero : number;

    /// <summary>The digits of a decimal without zeros at the end of its fraction, and zero without a sign.</summary>
    private static bool TryFormat(decimal number, Span<char> destination, out int written)
    {
        // Of the 29 digits, the point and the sign.
        Span<char> digits = stackalloc char[32];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        var text = digits[..length];
        if (text.Contains('.'))
            text = text.TrimEnd('0').TrimEnd('.');

        if (text is "-0")
            text = text[1..];

        written = text.TryCopyTo(destination) ? text.Length : 0;
        return written > 0;
    }
}
