using System.Diagnostics.Metrics;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Telemetry;

/// <summary>The counters of the process; the duration of calls is at <see cref="PatternTelemetry"/>, state at <see cref="PatternGauges"/>.</summary>
internal static class PatternInstruments
{
    public static readonly SafeCounter Retries = new("patterns.retries", "{retry}", "Attempts made after a failed one.");

    public static readonly SafeCounter RetriesDenied = new("patterns.retries.denied", "{retry}", "Retries that did not happen because the dependency's retry budget was empty.");

    public static readonly SafeCounter Rejections = new("patterns.rejections", "{rejection}", "Calls that a circuit breaker, bulkhead, lock, rate limit or idempotency key did not let through as usual.");

    public static readonly SafeCounter Timeouts = new("patterns.timeouts", "{timeout}", "Calls and attempts cancelled because they took too long.");

    public static readonly SafeCounter Fallbacks = new("patterns.fallbacks", "{fallback}", "Calls answered by their fallback method.");

    public static readonly SafeCounter Hedges = new("patterns.hedges", "{attempt}", "Attempts started while another one was under way.");

    public static readonly SafeCounter CircuitTransitions = new("patterns.circuit_breaker.transitions", "{transition}", "Changes of the state of circuit breakers.");

    public static readonly SafeCounter LocksLost = new("patterns.locks.lost", "{lock}", "Locks lost before the work under them had ended.");

    public static readonly SafeCounter LockHeartbeatsFailed = new("patterns.locks.heartbeats.failed", "{heartbeat}", "Heartbeats of locks that the store did not answer.");

    public static readonly SafeCounter Replays = new("patterns.idempotency.replays", "{call}", "Calls answered by the stored result of an earlier one.");

    public static readonly SafeCounter IdempotencyLeasesLost = new("patterns.idempotency.leases.lost", "{call}", "Calls whose claim to an idempotency key was lost while they ran.");

    public static readonly SafeCounter IdempotencyNotRecorded = new("patterns.idempotency.not_recorded", "{call}", "Calls that succeeded but whose result could not be stored.");

    public static readonly SafeHistogram LockWait = new("patterns.locks.wait.duration", "Time from the wish for a lock to its grant.");

    public static readonly SafeCounter StoreOutages = new("patterns.store.outages", "{outage}", "Times that a store became unable to answer, so that what is declared for that case decided.");

    /// <summary>Makes all counters. Once per process.</summary>
    public static void Publish(Meter meter)
    {
        foreach (var counter in (ReadOnlySpan<SafeCounter>)[Retries, RetriesDenied, Rejections, Timeouts, Fallbacks, Hedges, CircuitTransitions, LocksLost, LockHeartbeatsFailed, Replays, IdempotencyLeasesLost, IdempotencyNotRecorded, StoreOutages])
            counter.Publish(meter);
        LockWait.Publish(meter);
    }
}
