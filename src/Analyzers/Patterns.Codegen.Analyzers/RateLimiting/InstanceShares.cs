using System.Globalization;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Limits in memory whose numbers say that they are one instance's share: constants that are divided by just the number of instances, as the fix of PCG4001 writes them.</summary>
internal static class InstanceShares
{
    /// <summary>What the message says happens to a limit; null when all instances together admit no more than the limit: all its numbers are shares, or it admits nothing.</summary>
    /// <param name="scale">On how many instances the project runs.</param>
    /// <param name="numbers">The numbers that have to be shared.</param>
    /// <param name="limit">How many calls one instance admits, when that is known.</param>
    /// <param name="period">In which time.</param>
    public static string? Consequence(ProjectScale scale, IReadOnlyList<LimitNumber> numbers, int? limit, TimeSpan? period)
    {
        // Nothing is admitted, by however many.
        if (limit == 0)
            return null;
        if (scale.Instances is not { } count || numbers.FirstOrDefault(static number => number.Quotient is not null) is not { Quotient: { } first })
            return scale.Consequence(limit, period);

        if (numbers.FirstOrDefault(number => number.Quotient?.Divisor == count) is { } shared)
        {
            if (numbers.FirstOrDefault(number => !number.IsShareOf(count)) is not { } rest)
                return null;
            var hint = rest.Time is null ? "" : $" (its time would be a multiple of {count.ToString(CultureInfo.InvariantCulture)})";
            return $"{rest.Name} is not divided among them as {shared.Name} is{hint}";
        }

        // The number of instances has changed, or the division means something else: the figures are true in both cases.
        return scale.Together(limit, period) is { } together
            ? $"{together}, as {first.Dividend} / {first.Divisor} is the share of one of {first.Divisor}, not of {count}"
            : scale.Consequence(limit, period);
    }
}
