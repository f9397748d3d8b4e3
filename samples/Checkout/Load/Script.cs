namespace Checkout.Load;

/// <summary>What happens to the shop in ten seconds.</summary>
internal static class Script
{
    /// <summary>How long a customer waits before he goes away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The share of orders that are sent twice.</summary>
    public const double SentTwice = 0.2;

    /// <summary>How long after the first the second sending comes.</summary>
    public static readonly TimeSpan SentAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>When one of a shop's two payment workers crashes, from the start of the run: in its next payment.</summary>
    public static readonly TimeSpan CrashAfter = TimeSpan.FromSeconds(3);

    public static readonly Phase Calm = new("calm", TimeSpan.FromSeconds(2), OrdersPerSecond: 45);

    public static readonly Phase Spikes = new("latency spikes", TimeSpan.FromSeconds(2.5), OrdersPerSecond: 45)
    {
        Catalogue = new(Typical: 8, Slow: 700, SlowShare: 0.12),
        Recommendations = new(Typical: 10, Slow: 900, SlowShare: 0.35, FailShare: 0.01),
    };

    public static readonly Phase Outage = new("payment outage", TimeSpan.FromSeconds(3), OrdersPerSecond: 45)
    {
        Payments = new(Typical: 25, Slow: 1500, SlowShare: 0.5, FailShare: 0.95),
    };

    public static readonly Phase Recovery = new("recovery", TimeSpan.FromSeconds(2.5), OrdersPerSecond: 45);

    public static IReadOnlyList<Phase> Phases { get; } = [Calm, Spikes, Outage, Recovery];

    public static TimeSpan Length { get; } = Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Length);
}
