using System.Globalization;

namespace Patterns.Codegen.Configuration;

/// <summary>Reads the number of a duration or rate: digits, and a fraction after a point. No sign, no exponent, no space, whatever the culture.</summary>
internal static class NumberText
{
    /// <summary>Reads a number. Digits are needed before the point and after it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = default;
        return text is [>= '0' and <= '9', ..] and [.., >= '0' and <= '9']
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
