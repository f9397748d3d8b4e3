using System.Globalization;
using System.Numerics;

namespace Patterns.Codegen.Idempotency;

/// <summary>One text for all JSON numbers of the same value: <c>1</c>, <c>1.0</c> and <c>10e-1</c> are <c>1</c>; <c>1.5e3</c> is <c>15e2</c>. Exact, however many digits there are.</summary>
internal static class CanonicalNumber
{
    private const int MaxExponent = 20;

    /// <summary>The text of a number that is valid JSON.</summary>
    public static string Of(string raw)
    {
        var isNegative = raw[0] == '-';
        var at = raw.AsSpan().IndexOfAny('e', 'E');
        var mantissa = raw.AsSpan(isNegative ? 1 : 0, (at < 0 ? raw.Length : at) - (isNegative ? 1 : 0));
        // Nobody means these; and to read them takes time that grows with the square of their length.
        if (at >= 0 && raw.Length - at > MaxExponent)
            return raw;
        var exponent = at < 0 ? BigInteger.Zero : BigInteger.Parse(raw.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;

        var trimmed = digits.TrimEnd('0');
        exponent += digits.Length - trimmed.Length;
        trimmed = trimmed.TrimStart('0');
        if (trimmed.Length == 0)
            return "0";
        return string.Create(CultureInfo.InvariantCulture, $"{(isNegative ? "-" : "")}{trimmed}{(exponent.IsZero ? "" : $"e{exponent}")}");
    }
}
