using System.Globalization;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.RateLimiting;

/// <summary>So many permits in a period: <c>10/s</c>, <c>100/15m</c>.</summary>
/// <param name="Permits">How many. At least 1.</param>
/// <param name="Period">In how long. Whole microseconds above zero.</param>
public readonly record struct RateLimitRate(int Permits, TimeSpan Period)
{
    internal const string Expected = "expected a rate: a whole number above 0, a slash, and ms, s, m, h, d or a duration above 0, such as 10/s, 100/m or 100/15m.";

    /// <summary>As attributes write it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Permits}/{PeriodText}");

    internal static bool TryParse(string text, out RateLimitRate rate, out string remedy)
    {
        remedy = Expected;
        rate = default;
        var slash = text.IndexOf('/');
        if (slash < 0 || text.AsSpan(0, slash).ContainsAnyExceptInRange('0', '9') || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var permits) || permits == 0)
            return false;
        var period = text[(slash + 1)..];
        if (!DurationText.TryParse(period is "ms" or "s" or "m" or "h" or "d" ? "1" + period : period, out var duration) || duration == TimeSpan.Zero || duration == TimeSpan.MaxValue)
            return false;
        rate = new(permits, duration);
        return true;
    }

    private string PeriodText => Period.Ticks switch
    {
        TimeSpan.TicksPerSecond => "s",
        TimeSpan.TicksPerMinute => "m",
        TimeSpan.TicksPerHour => "h",
        TimeSpan.TicksPerDay => "d",
        _ => SettingRange.Text(Period),
    };
}
