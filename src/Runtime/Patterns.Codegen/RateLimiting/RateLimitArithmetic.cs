namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// How the algorithms decide, on whole numbers: from the state that a store found to a reply. A store works out by the same rules what state to leave. Thread-safe.
/// </summary>
public static class RateLimitArithmetic
{
    /// <summary>Token and leaky buckets.</summary>
    /// <param name="rule">The limit.</param>
    /// <param name="used">Units that were missing from a full bucket, after what flowed back; at most all.</param>
    /// <param name="cost">Permits a check.</param>
    /// <param name="count">Checks.</param>
    public static RateLimitReply Bucket(RateLimitRule rule, long used, int cost, int count)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var full = rule.FullUnits;
        var need = cost * rule.UnitsPerPermit;

        // Divisions are what costs most here: most checks are one, and most units are 1.
        var admitted = count == 1 ? (used + need <= full ? 1 : 0) : (int)Math.Min(count, (full - used) / need);
        used += admitted * need;
        var retry = admitted == count ? 0 : CeilingOf(used + need - full, rule.UnitsPerMicrosecond);
        var remaining = rule.UnitsPerPermit == 1 ? full - used : (full - used) / rule.UnitsPerPermit;
        var reset = rule.UnitsPerMicrosecond == 1 ? used : CeilingOf(used, rule.UnitsPerMicrosecond);
        return new(admitted, remaining, Time(retry), Time(reset));
    }

    /// <summary>Fixed windows.</summary>
    /// <param name="rule">The limit.</param>
    /// <param name="used">Permits taken in this window.</param>
    /// <param name="elapsed">Microseconds since its begin.</param>
    /// <param name="cost">Permits a check.</param>
    /// <param name="count">Checks.</param>
    public static RateLimitReply FixedWindow(RateLimitRule rule, long used, long elapsed, int cost, int count)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var admitted = Fitting(rule.Limit - used, cost, count);
        used += (long)admitted * cost;
        var rest = Time(rule.Microseconds - elapsed);
        return new(admitted, Math.Max(0, rule.Limit - used), admitted == count ? TimeSpan.Zero : rest, used > 0 ? rest : TimeSpan.Zero);
    }

    /// <summary>Sliding windows estimated from two counters.</summary>
    /// <param name="rule">The limit.</param>
    /// <param name="previous">Permits taken in the previous window.</param>
    /// <param name="current">Permits taken in this one.</param>
    /// <param name="elapsed">Microseconds since its begin.</param>
    /// <param name="cost">Permits a check.</param>
    /// <param name="count">Checks.</param>
    public static RateLimitReply TwoCounters(RateLimitRule rule, long previous, long current, long elapsed, int cost, int count)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var window = rule.Microseconds / rule.Step;
        var passed = elapsed / rule.Step;

        // More than the limit was taken only under another one: then the products may be too long.
        var free = previous <= rule.Limit && current <= rule.Limit
            ? ((rule.Limit - current) * window) - (previous * (window - passed))
            : (long)Int128.Max(-1, ((Int128)(rule.Limit - current) * window) - ((Int128)previous * (window - passed)));
        var admitted = free < 0 ? 0 : (int)Math.Min(count, free / ((long)cost * window));
        current += (long)admitted * cost;
        free -= admitted * (long)cost * window;
        var rest = rule.Microseconds - elapsed;
        var reset = current > 0 ? rest + rule.Microseconds : previous > 0 ? rest : 0;
        var retry = admitted == count ? 0 : RetryOfTwoCounters(rule, previous, current, elapsed, cost);
        return new(admitted, Math.Max(0, free / window), Time(retry), Time(reset));
    }

    /// <summary>How many of <paramref name="count"/> checks fit.</summary>
    /// <param name="free">Permits that are free; may be negative after a limit was lowered.</param>
    /// <param name="cost">Permits a check.</param>
    /// <param name="count">Checks.</param>
    public static int Fitting(long free, int cost, int count) => free < cost ? 0 : (int)Math.Min(count, free / cost);

    /// <summary>Microseconds as a time.</summary>
    /// <param name="microseconds">Not negative.</param>
    public static TimeSpan Time(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond);

    internal static long CeilingOf(long dividend, long divisor) => dividend <= 0 ? 0 : ((dividend - 1) / divisor) + 1;

    // In this window while the previous one fades, or else in the next one while this one does.
    private static long RetryOfTwoCounters(RateLimitRule rule, long previous, long current, long elapsed, int cost)
    {
        var window = rule.Microseconds / rule.Step;
        var room = rule.Limit - cost - current;
        if (room >= 0 && previous > 0)
            return Math.Max(1, ((window - (room * window / previous)) * rule.Step) - elapsed);
        var fade = window - (current == 0 ? window : Math.Min(window, (rule.Limit - cost) * window / current));
        return rule.Microseconds - elapsed + (fade * rule.Step);
    }
}
