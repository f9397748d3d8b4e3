using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// The wait before a retry. Jitter draws from the delay that is already cut to MaxDelay, so clients at the cap stay spread; cutting after the
/// draw, as others do, sends all of them back at the same moment. In whole ticks, so no attempt number overflows.
/// </summary>
internal static class RetryDelay
{
    /// <summary>The delay before retry <paramref name="retry"/> (1 is the first), in ticks, before jitter.</summary>
    public static long Backoff(RetryValues values, int retry)
    {
        var start = values.BaseDelay.Ticks;
        var cap = values.MaxDelay.Ticks;
        return values.Backoff switch
        {
            Codegen.Backoff.Exponential => retry > 63 || start > cap >> (retry - 1) ? Cap(start, cap) : start << (retry - 1),
            Codegen.Backoff.Linear => start > cap / retry ? cap : start * retry,
            _ => start,
        };
    }

    /// <summary>The least that the jitter can draw before the second attempt.</summary>
    public static TimeSpan Shortest(RetryValues values) => new(values.Jitter switch
    {
        Jitter.None => values.BaseDelay.Ticks,
        Jitter.Equal => values.BaseDelay.Ticks / 2,
        Jitter.Decorrelated => Math.Min(values.BaseDelay.Ticks, values.MaxDelay.Ticks / 3),
        _ => 0,
    });

    /// <summary>Draws the delay before the retry that <paramref name="state"/> has come to.</summary>
    public static TimeSpan Next(RetryValues values, ref RetryState state, JitterSource jitter)
    {
        if (values.Jitter == Jitter.Decorrelated)
            return new(state.PreviousDelay = Decorrelated(values, state.PreviousDelay, jitter));

        var delay = Backoff(values, state.Attempt);
        return new(values.Jitter switch
        {
            Jitter.Full => Between(0, delay, jitter),
            Jitter.Equal => Between(delay / 2, delay, jitter),
            _ => delay,
        });
    }

    /// <summary>
    /// Lengthens a drawn delay to what the dependency asked for. It comes on top of the asked time, because every client that was turned
    /// away at the same moment was given the same one; without jitter the longer of both is exact.
    /// </summary>
    public static TimeSpan AtLeast(TimeSpan drawn, TimeSpan asked, Jitter jitter)
    {
        if (asked <= drawn)
            return drawn;
        var delay = jitter == Jitter.None || asked >= SettingRange.Longest ? asked : asked + drawn;
        return delay < SettingRange.Longest ? delay : SettingRange.Longest;
    }

    // Uniform in [BaseDelay, 3 * previous] cut to MaxDelay. The lower end is cut to a third of MaxDelay as well, or nothing would be
    // left to draw from when BaseDelay is near MaxDelay.
    private static long Decorrelated(RetryValues values, long previous, JitterSource jitter)
    {
        var cap = values.MaxDelay.Ticks;
        var low = Math.Min(values.BaseDelay.Ticks, cap / 3);
        return Between(low, Math.Min(3 * Math.Max(previous, values.BaseDelay.Ticks), cap), jitter);
    }

    // Zero stays zero however often it is doubled.
    private static long Cap(long start, long cap) => start == 0 ? 0 : cap;

    private static long Between(long low, long high, JitterSource jitter) => low == high ? low : low + (long)(jitter.NextDouble() * (high - low + 1));
}
