using System.Globalization;

namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>
/// Reads rates such as <c>10/s</c>, <c>100/m</c>, <c>1000/h</c>, <c>100/15m</c>: a whole number of permits, a slash, and a unit or a duration.
/// </summary>
internal static class RateParser
{
    private const string Example = "write for example \"10/s\" or \"100/15m\"";

    /// <summary>Reads a rate.</summary>
    /// <param name="text">What the attribute says.</param>
    /// <param name="value">The rate, or default.</param>
    /// <param name="error">One sentence without its full stop that says what is wrong and what to write; empty on success.</param>
    /// <param name="most">The most permits.</param>
    public static bool TryParse(string? text, out Rate value, out string error, int most = int.MaxValue)
    {
        value = default;
        error = string.IsNullOrWhiteSpace(text)
            ? $"A rate is a number of permits, a slash and a time ({TimeUnit.All}); {Example}"
            : Read(text!, most, ref value) ?? "";
        return error.Length == 0;
    }

    /// <summary>Null on success, else the error.</summary>
    private static string? Read(string text, int most, ref Rate value)
    {
        var shown = DurationParser.Shown(text);
        if (text.Any(char.IsWhiteSpace))
            return $"'{shown}' has a space; {Example}";

        var slash = text.IndexOf('/');
        if (slash < 0)
            return $"'{shown}' has no slash between the permits and their time; {Example}";

        var count = text.Substring(0, slash);
        var time = text.Substring(slash + 1);
        if (PermitsProblem(count, most, out var permits) is { } wrongPermits)
            return $"'{shown}' {wrongPermits}";

        if (PeriodProblem(time, out var period) is { } wrongPeriod)
            return $"'{shown}' {wrongPeriod}";

        value = new Rate(permits, period);
        return null;
    }

    private static string? PermitsProblem(string text, int most, out int permits)
    {
        permits = 0;
        if (text.Length == 0 || text.Any(c => c is < '0' or > '9'))
            return $"does not begin with a whole number of permits in digits 0 to 9; {Example}";

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out permits) || permits > most)
            return $"allows too many permits; the most is {most.ToString(CultureInfo.InvariantCulture)}";

        return permits == 0 ? $"allows nothing; the fewest permits are 1, {Example}" : null;
    }

    private static string? PeriodProblem(string text, out TimeSpan period)
    {
        if (TimeUnit.Ticks(text) is { } unit)
        {
            period = new TimeSpan(unit);
            return null;
        }

        if (TimeUnit.Meant(text) is { } meant)
        {
            period = default;
            return $"has the time '{text}'; write \"/{meant}\"";
        }

        if (!DurationParser.TryParse(text, out period, out var problem))
            return text.Length == 0 ? $"has no time after the slash; {Example}" : $"has a wrong time after the slash: {problem}";

        return period == TimeSpan.Zero ? $"has a time of zero; {Example}" : null;
    }
}
