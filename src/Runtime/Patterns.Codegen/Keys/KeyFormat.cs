using System.Globalization;
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

    /// <summary>Whether the value can only make a string of itself.</summary>
    public static bool IsTextOnly<T>(T value)
        where T : IFormattable => value is Uri or not ISpanFormattable;

    /// <summary>Writes the text of a value.</summary>
    /// <returns>False when <paramref name="destination"/> is too short, and always where <see cref="IsTextOnly{T}"/>.</returns>
    /// <remarks>The tests of types cost nothing for structs: the just-in-time compiler knows their outcome, and no value is boxed.</remarks>
    public static bool TryFormat<T>(T value, Span<char> destination, out int written)
        where T : IFormattable
    {
        var culture = CultureInfo.InvariantCulture;
        switch (value)
        {
            // 1.0 and 1.00 are equal.
            case decimal number:
                return TryFormat(number, destination, out written);

            // -0.0 and 0.0 are equal.
            case double number:
                return (number == 0 ? 0 : number).TryFormat(destination, out written, default, culture);
            case float number:
                return (number == 0 ? 0 : number).TryFormat(destination, out written, default, culture);
            case Half number:
                return (number == Half.Zero ? Half.Zero : number).TryFormat(destination, out written, default, culture);
            case NFloat number:
                return (number == 0 ? 0 : number).TryFormat(destination, out written, default, culture);

            // Equal moments are equal, whatever their offset; dates and times keep all their ticks.
            case DateTimeOffset moment:
                return moment.UtcDateTime.TryFormat(destination, out written, "O", culture);
            case DateTime or DateOnly or TimeOnly:
                return ((ISpanFormattable)value).TryFormat(destination, out written, "O", culture);

            // A number stays when a member is renamed.
            case Enum:
                return ((ISpanFormattable)value).TryFormat(destination, out written, "D", culture);
            case ISpanFormattable and not Uri:
                return ((ISpanFormattable)value).TryFormat(destination, out written, default, culture);
            default:
                written = 0;
                return false;
        }
    }

    /// <summary>The text of a value for which <see cref="TryFormat{T}"/> had no room.</summary>
    public static string? ToText<T>(T value)
        where T : IFormattable => value switch
        {
            // Uri.ToString() unescapes for display, so that different addresses look alike.
            Uri { IsAbsoluteUri: true } uri => uri.AbsoluteUri,
            Uri uri => uri.OriginalString,
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

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
