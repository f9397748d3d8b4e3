using System.Diagnostics.Metrics;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Telemetry;

/// <summary>The counters of the process; the duration of calls is at <see cref="PatternTelemetry"/>, state at <see cref="PatternGauges"/>.</summary>
internal static class PatternInstruments
{
    public static readonly SafeCounter Retries = new("patterns.retries", "{retry}", "Attempts made after a failed one.");

    public static readonly SafeCounter RetriesDenied = new("patterns.retries.denied", "{retry}", "Retries that did not happen because the dependency's retry budget was empty.");

    public static readonly SafeCounter Rejections = new("patterns.rejections", "{rejection}", "Calls that a circuit breaker or bulkhead did not let through as usual.");

    public static readonly SafeCounter Timeouts = new("patterns.timeouts", "{timeout}", "Calls and attempts cancelled because they took too long.");

    public static readonly SafeCounter Fallbacks = new("patterns.fallbacks", "{fallback}", "Calls answered by their fallback method.");

    public static readonly SafeCounter Hedges = new("patterns.hedges", "{attempt}", "Attempts started while another one was under way.");

    public static readonly SafeCounter CircuitTransitions = new("patterns.circuit_breaker.transitions", "{transition}", "Changes of the state of circuit breakers.");

    public static readonly SafeCounter StoreOutages = new("patterns.store.outages", "{outage}", "Times that a store became unable to answer, so that what is declared for that case decided.");

    /// <summary>Makes all counters. Once per process.</summary>
    public static void Publish(Meter meter)
    {
        foreach (var counter in (ReadOnlySpan<SafeCounter>)[Retries, RetriesDenied, Rejections, Timeouts, Fallbacks, Hedges, CircuitTransitions, StoreOutages])
            counter.Publish(meter);
    }
}
