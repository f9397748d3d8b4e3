using System.Globalization;
using System.Text.RegularExpressions;

namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>Says what is wrong with a malformed duration, and what its author most likely meant.</summary>
internal static class DurationHint
{
    private static readonly Regex s_compound = new(@"^([0-9]{1,9}(?:ms|s|m|h|d)){2,6}$", RegexOptions.CultureInvariant);

    public static string For(string text)
    {
        var shown = DurationParser.Shown(text);
        var trimmed = text.Trim();
        if (trimmed[0] is '-' or '+' or '\u2212')
            return $"'{shown}' has a sign; a duration has none, write for example \"30s\"";

        if (text.Any(c => char.IsDigit(c) && c > '9'))
            return $"'{shown}' has digits other than 0 to 9; write for example \"30s\"";

        if (text.IndexOf(',') >= 0 && text.Length <= 40 && Accepted(text.Replace(',', '.')) is { } withPoint)
            return $"'{shown}' has a comma; the decimal separator is a point, write \"{withPoint}\"";

        var quantity = Quantity.Split(trimmed);
        if (quantity.Number.Length == 0)
            return WithoutNumber(text, shown);

        if (!quantity.IsWellFormed)
            return $"'{shown}' is not a number and a unit; write for example \"0.5s\" or \"30s\"";

        return quantity.Rest.Length == 0
            ? $"'{shown}' has no unit; write \"{Example(quantity, "s")}\" for seconds or \"{Example(quantity, "ms")}\" for milliseconds"
            : WithStrangeUnit(text, shown, quantity);
    }

    private static string WithoutNumber(string text, string shown) =>
        text.Trim().ToUpperInvariant() is "NAN" or "INFINITY" or "INFINITE" or "∞"
            ? $"'{shown}' is not a duration; leave the value out where no bound is wanted, or write for example \"30s\""
            : $"'{shown}' does not begin with a number; write for example \"30s\" or \"0.5s\"";

    private static string WithStrangeUnit(string text, string shown, Quantity quantity)
    {
        if (TimeUnit.Meant(quantity.Rest) is { } unit)
        {
            return text.Any(char.IsWhiteSpace)
                ? $"'{shown}' has a space; write \"{Example(quantity, unit)}\""
                : $"'{shown}' has the unit '{quantity.Rest}'; write \"{Example(quantity, unit)}\"";
        }

        if (quantity.Rest.Trim().ToLowerInvariant() is "us" or "µs" or "μs" or "ns")
            return $"'{shown}' has the unit '{quantity.Rest.Trim()}'; the smallest is ms, write for example \"{WholeMilliseconds(quantity)}ms\"";

        if (Meant(text) is { } duration)
            return $"'{shown}' is not one number and one unit; write \"{TimeUnit.Write(duration)}\"";

        return $"'{shown}' has the unknown unit '{DurationParser.Shown(quantity.Rest.Trim())}'; use {TimeUnit.All}, for example \"{Example(quantity, "s")}\"";
    }

    // Rounded up: many durations are of at least one millisecond, and whole.
    private static string WholeMilliseconds(Quantity quantity)
    {
        var perMillisecond = quantity.Rest.Trim().Equals("ns", StringComparison.OrdinalIgnoreCase) ? 1_000_000m : 1_000m;
        return (quantity.TryGetValue(out var number) ? Math.Max(1, decimal.Ceiling(number / perMillisecond)) : 1).ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>The number as written, unless it is absurdly long.</summary>
    private static string Example(Quantity quantity, string unit) => (quantity.Number.Length <= 30 ? quantity.Number : "30") + unit;

    /// <summary>What <c>1h30m</c> and <c>00:00:30</c> mean.</summary>
    private static TimeSpan? Meant(string text)
    {
        if (s_compound.Match(text) is { Success: true } match)
        {
            var sum = TimeSpan.Zero;
            foreach (Capture part in match.Groups[1].Captures)
            {
                if (!DurationParser.TryParse(part.Value, out var duration, out _) || duration > TimeSpan.FromDays(100_000))
                    return null;

                sum += duration;
            }

            return sum;
        }

        return text.IndexOf(':') > 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var clock) ? clock : null;
    }

    private static string? Accepted(string text) => DurationParser.TryParse(text, out _, out _) ? text : null;
}
