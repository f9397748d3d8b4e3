using Checkout.Load;
using Polly.CircuitBreaker;

namespace Checkout.Report;

/// <summary>Says in words what the figures say, and nothing that they do not.</summary>
internal static class Conclusion
{
    public static IEnumerable<string> Of(RunFigures figures)
    {
        yield return Orders(figures);
        yield return Charges(figures);
        yield return Outage(figures);
        yield return Spikes(figures);
    }

    private static string Orders(RunFigures figures)
    {
        var (with, without) = (RunFigures.Lost(figures.Protected), RunFigures.Lost(figures.Bare));
        var total = figures.Bare.Outcomes.Count;
        var later = RunFigures.Count(figures.Protected, OrderResult.PaidLater);
        var text = $"Without the attributes {without} of {total} orders were lost, with them {with}.";
        return later == 0 ? text : $"{text} {Count.Text(later, "of the orders kept is", "of the orders kept are")} still to be paid: the fallback takes small orders on trust.";
    }

    private static string Charges(RunFigures figures) =>
        $"{Count.Text(RunFigures.SentTwice(figures.Bare), "order was", "orders were")} sent twice, and after {Script.CrashAfter.TotalSeconds:0} s a payment worker crashed with {Count.Text(figures.Protected.Payments.LeftBehind, "payment", "payments")} on the way, which another made when the leases had ended. "
        + $"Without the attributes {Count.Text(figures.Bare.Remote.Payments.ChargedTwice, "customer", "customers")} paid twice, with them {figures.Protected.Remote.Payments.ChargedTwice}.";

    private static string Outage(RunFigures figures)
    {
        var changes = figures.Circuits.Of(ServiceRow.Payment.Dependency!);
        if (!changes.Any(change => change.To == CircuitState.Open))
            return "The circuit of the payment gateway did not open in this run.";
        var (with, without) = (RunFigures.OutageCalls(figures.Protected), RunFigures.OutageCalls(figures.Bare));
        var (fast, slow) = (RunFigures.Wait(figures.Protected, 0.5, Script.Outage), RunFigures.Wait(figures.Bare, 0.5, Script.Outage));
        return $"In the payment outage the open circuit spared the gateway: it got {with} calls instead of {without}. "
            + $"Half of the customers of that time had their answer, good or bad, within {Percentile.Text(fast)} instead of {Percentile.Text(slow)}.";
    }

    private static string Spikes(RunFigures figures)
    {
        var hedges = figures.Metrics.Sum("patterns.hedges", ServiceRow.Catalogue.Method);
        return $"Through the latency spikes {Count.Text(hedges, "slow look-up was", "slow look-ups were")} raced by a second one: 99 of 100 took at most "
            + $"{Slowest(figures.CallTimes(ServiceRow.Catalogue))} instead of {Slowest(RunFigures.BareCallTimes(figures.Bare, ServiceRow.Catalogue))}. "
            + $"Recommendations, which are cut off and replaced: {Slowest(figures.CallTimes(ServiceRow.Recommendations))} "
            + $"instead of {Slowest(RunFigures.BareCallTimes(figures.Bare, ServiceRow.Recommendations))}.";
    }

    private static string Slowest(IEnumerable<TimeSpan> durations) => Percentile.Text(Percentile.Of(durations, 0.99));
}
