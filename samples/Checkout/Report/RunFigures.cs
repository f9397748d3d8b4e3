using Checkout.Load;
using Checkout.Partners;

namespace Checkout.Report;

/// <summary>What a finished run left behind, for tables and conclusions.</summary>
internal sealed record RunFigures(Shop Protected, Shop Bare, PatternMetrics Metrics, CircuitTimeline Circuits)
{
    /// <summary>The partners that asked for prices meanwhile.</summary>
    public IReadOnlyList<PartnerLoad> Partners { get; init; } = [];

    /// <summary>How many orders of a shop ended so.</summary>
    public static int Count(Shop shop, OrderResult result) => shop.Outcomes.Count(outcome => outcome.Result == result);

    /// <summary>How many orders of a shop came to nothing.</summary>
    public static int Lost(Shop shop) => shop.Outcomes.Count(outcome => outcome.IsLost);

    /// <summary>How many orders of a shop were sent twice.</summary>
    public static int SentTwice(Shop shop) => shop.Outcomes.Count(outcome => outcome.Planned.IsSentTwice);

    /// <summary>How long the customers of a shop waited.</summary>
    public static TimeSpan? Wait(Shop shop, double share, Phase? phase = null) =>
        Percentile.Of(shop.Outcomes.Where(outcome => phase is null || outcome.Planned.Phase == phase).Select(outcome => outcome.Duration), share);

    /// <summary>How long the calls of a protected method took.</summary>
    public IReadOnlyCollection<TimeSpan> CallTimes(ServiceRow row) => Metrics.Durations(row.Method);

    /// <summary>How long the calls of the same service took without the attributes.</summary>
    public static IReadOnlyCollection<TimeSpan> BareCallTimes(Shop bare, ServiceRow row) =>
        [.. row.Remote(bare.Remote).Calls.Select(call => call.Duration)];

    /// <summary>How many calls reached a shop's payment gateway while it was down.</summary>
    public static int OutageCalls(Shop shop) => shop.Remote.Payments.Calls.Count(call => call.Phase == Script.Outage);
}
