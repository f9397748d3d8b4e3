namespace Checkout.Report;

/// <summary>Percentiles by the nearest rank: each is a duration that occurred.</summary>
internal static class Percentile
{
    /// <summary>The smallest duration that the given share of all is not longer than; null of none.</summary>
    public static TimeSpan? Of(IEnumerable<TimeSpan> durations, double share)
    {
        var sorted = durations.Order().ToArray();
        return sorted.Length == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    /// <summary>As a table shows it.</summary>
    public static string Text(TimeSpan? duration) => duration is { } value ? $"{value.TotalMilliseconds:N0} ms" : "-";
}
