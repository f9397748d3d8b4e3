namespace Patterns.Codegen.Locks;

/// <summary>How much of a lease its holder may count on, and when it renews it.</summary>
internal static class LeaseTimes
{
    /// <summary>The shortest lease: below it, the time that a renewal takes and the drift of clocks leave nothing to count on.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_drift = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_lateness = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// How long after its request was sent a lease is proven. Less than the lease by what clocks drift apart (1 % and 2 ms, as Redlock has it), and by how late a timer may fire (5 %, at most 25 ms),
    /// so that the signal comes before the store gives the lock away.
    /// </summary>
    public static TimeSpan Proven(TimeSpan ttl) => ttl - (ttl / 100) - s_drift - (ttl / 20 < s_lateness ? ttl / 20 : s_lateness);

    /// <summary>How long after its last renewal a lease is renewed.</summary>
    public static TimeSpan Interval(TimeSpan ttl) => ttl / 3;

    /// <summary>How long after a failed renewal the next one follows: often enough for several within the lease.</summary>
    public static TimeSpan Retry(TimeSpan ttl) => ttl / 12;
}
