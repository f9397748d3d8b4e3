using System.Globalization;

namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>A number with what follows it (<c>1.5</c> and <c>s</c>), as durations and rates are written.</summary>
/// <param name="Number">The digits, with at most one point: <c>1.5</c>.</param>
/// <param name="Rest">All that follows: <c>s</c>.</param>
internal readonly record struct Quantity(string Number, string Rest)
{
    /// <summary>A number of more digits than this exceeds every limit, or is finer than every clock.</summary>
    private const int MaxDigits = 28;

    /// <summary>Splits after the longest prefix of ASCII digits and points.</summary>
    public static Quantity Split(string text)
    {
        var length = 0;
        while (length < text.Length && (text[length] is (>= '0' and <= '9') or '.'))
            length++;

        return new(text.Substring(0, length), text.Substring(length));
    }

    /// <summary>Digits, or digits, a point and digits.</summary>
    public bool IsWellFormed
    {
        get
        {
            var point = Number.IndexOf('.');
            return Number.Length > 0 && (point < 0 || (point > 0 && point < Number.Length - 1 && Number.IndexOf('.', point + 1) < 0));
        }
    }

    /// <summary>The value of a well-formed number; false when it has too many digits.</summary>
    public bool TryGetValue(out decimal value)
    {
        var digits = Number.TrimStart('0');
        if (digits.IndexOf('.') >= 0)
            digits = digits.TrimEnd('0').TrimEnd('.');

        if (digits is "" or ".")
            digits = "0";

        value = 0;
        return digits.Length <= MaxDigits
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
