using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Configuration;

/// <summary>Reads rates that may be switched off, as attributes and configuration write them: <c>10/s</c>, <c>100/15m</c>, <c>none</c>.</summary>
internal static class RateText
{
    /// <summary>The text that stands for no limit.</summary>
    public const string None = "none";

    /// <summary>What to write, for messages.</summary>
    public const string Expected = "expected a rate: a whole number above 0, a slash, and ms, s, m, h, d or a duration above 0, such as 10/s, 100/m or 1000/h; or none.";

    /// <summary>Reads a rate.</summary>
    /// <param name="text">The text.</param>
    /// <param name="perSecond">The rate per second; <see cref="double.PositiveInfinity"/> for <c>none</c>.</param>
    public static bool TryParse(string text, out double perSecond)
    {
        perSecond = double.PositiveInfinity;
        if (text is None)
            return true;
        if (!RateLimitRate.TryParse(text, out var rate, out _))
            return false;
        perSecond = rate.Permits / rate.Period.TotalSeconds;
        return true;
    }
}
