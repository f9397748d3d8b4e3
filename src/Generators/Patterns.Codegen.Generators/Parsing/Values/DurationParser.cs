namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>
/// Reads durations such as <c>250ms</c>, <c>1.5s</c>, <c>30s</c>, <c>5m</c>, <c>24h</c>, <c>7d</c>: ASCII digits with an optional point, and a unit;
/// no sign, no spaces. Ranges are the caller's affair: <c>0s</c> is a duration.
/// </summary>
internal static class DurationParser
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text">What the attribute says.</param>
    /// <param name="value">The duration, or zero.</param>
    /// <param name="error">One sentence without its full stop that says what is wrong and what to write; empty on success.</param>
    public static bool TryParse(string? text, out TimeSpan value, out string error)
    {
        value = default;
        error = "";
        if (string.IsNullOrWhiteSpace(text))
            error = $"A duration is a number and a unit ({TimeUnit.All}); write for example \"30s\"";
        else if (Read(text!, out var ticks) is { } problem)
            error = problem;
        else
            value = new TimeSpan(ticks);

        return error.Length == 0;
    }

    /// <summary>Null on success, else the error.</summary>
    private static string? Read(string text, out long ticks)
    {
        ticks = 0;
        var quantity = Quantity.Split(text);
        if (TimeUnit.Ticks(quantity.Rest) is not { } unit || !quantity.IsWellFormed)
            return DurationHint.For(text);

        if (IsTooLong(text))
            return $"'{Shown(text)}' is too long; the longest duration is 10675199d";
        if (!quantity.TryGetValue(out var number))
            return $"'{Shown(text)}' is finer than a clock can tell; use at most seven digits after the point of a second";

        var exact = number * unit;
        if (exact != decimal.Truncate(exact))
            return $"'{Shown(text)}' is finer than a clock can tell (100 nanoseconds); round it";

        ticks = (long)exact;
        return null;
    }

    /// <summary>Whether it is a duration, but longer than any clock runs.</summary>
    public static bool IsTooLong(string? text)
    {
        var quantity = Quantity.Split(text ?? "");
        if (TimeUnit.Ticks(quantity.Rest) is not { } unit || !quantity.IsWellFormed)
            return false;
        return quantity.TryGetValue(out var number)
            ? number > (decimal)TimeSpan.MaxValue.Ticks / unit
            : quantity.Number.IndexOf('.') is not (> 0 and <= 8);
    }

    /// <summary>An absurdly long argument is not repeated in full.</summary>
    internal static string Shown(string text) => text.Length <= 40 ? text : text.Substring(0, 37) + "...";
}
