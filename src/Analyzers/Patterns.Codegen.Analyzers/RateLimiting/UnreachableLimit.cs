using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>
/// PCG4004 on <c>[RateLimit]</c>: a limit that a stricter one above it keeps out of reach. Only where that is certain: both state their limits, count the same
/// permits, and whoever the lower one counts, the upper one counts too.
/// </summary>
internal static class UnreachableLimit
{
    public static void Check(PatternMethod method, ImmutableArray<(AttributeLimit Limit, int Index)> limits)
    {
        for (var lower = 1; lower < limits.Length; lower++)
        {
            for (var upper = 0; upper < lower; upper++)
            {
                if (RunsOnce(method, limits[upper].Index, limits[lower].Index) && Admitted(limits[upper].Limit, limits[lower].Limit) is { } admitted)
                {
                    var rate = limits[lower].Limit.Rate!.Value;
                    method.Report(Finding.Create(
                        PCG4004ContradictingLimits.Descriptor,
                        limits[lower].Limit.Attribute.Location,
                        $"the limit of {Show(rate)} is never reached: the [RateLimit] above it admits {admitted}; lower this one, or remove it"));
                    break;
                }
            }
        }
    }

    /// <summary>Whether nothing between the two starts a call again that the upper one counted once.</summary>
    private static bool RunsOnce(PatternMethod method, int upper, int lower) =>
        !method.Attributes.Skip(upper + 1).Take(lower - upper - 1).Any(static attribute => attribute.AttributeClass?.Name is "RetryAttribute" or "HedgeAttribute" or "PipelineAttribute");

    /// <summary>What the upper limit admits at most, when that is always within the lower one; null when it may exceed it.</summary>
    private static string? Admitted(AttributeLimit upper, AttributeLimit lower)
    {
        if (upper.Rate is not { } first || lower.Rate is not { } second || upper.Full is not { } full || lower.Full is not { } room
            // What an estimated window admits is not certain enough.
            || upper.Algorithm == "ApproximateSlidingWindow"
            || lower.Algorithm == "ApproximateSlidingWindow"
            || upper.Attribute.Text("Cost") != lower.Attribute.Text("Cost")
            || !upper.Key.Where(static part => part.IsHole).All(hole => lower.Key.Any(other => other.IsHole && other.Text == hole.Text)))
        {
            return null;
        }

        if (lower.IsBucket)
        {
            var atOnce = upper.Algorithm == "FixedWindow" ? 2L * full : full;
            return atOnce <= room && IsAtMost(first, second) ? $"at most {atOnce.ToString(CultureInfo.InvariantCulture)} at once and {Show(first)} in the long run" : null;
        }

        var most = Most(upper, first, full, second.Period);
        return most <= second.Permits ? $"at most {most.ToString(CultureInfo.InvariantCulture)} in {Durations.Display(second.Period)}" : null;
    }

    /// <summary>The most that the limit admits in any window of the length.</summary>
    private static decimal Most(AttributeLimit limit, Rate rate, int full, TimeSpan window)
    {
        if (limit.IsBucket)
            return full + Math.Floor((decimal)rate.Permits * window.Ticks / rate.Period.Ticks);
        var windows = Math.Ceiling((decimal)window.Ticks / rate.Period.Ticks);
        return limit.Algorithm == "SlidingWindow" ? full * windows : full * (windows + 1);
    }

    private static bool IsAtMost(Rate first, Rate second) =>
        (decimal)first.Permits * second.Period.Ticks <= (decimal)second.Permits * first.Period.Ticks;

    private static string Show(Rate rate) => $"{rate.Permits.ToString(CultureInfo.InvariantCulture)} in {Durations.Display(rate.Period)}";
}
