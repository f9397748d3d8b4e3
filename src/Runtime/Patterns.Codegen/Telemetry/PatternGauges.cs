using System.Diagnostics.Metrics;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Telemetry;

/// <summary>What can be looked up rather than counted: the state of the circuit breakers and bulkheads of all runtimes of the process. Thread-safe.</summary>
internal static class PatternGauges
{
    private static readonly object s_gate = new();
    private static WeakReference?[] s_runtimes = new WeakReference?[4];
    private static int s_count;

    /// <summary>Makes the gauges. Once per process.</summary>
    public static void Publish(Meter meter)
    {
        meter.CreateObservableGauge("patterns.circuit_breaker.state", CircuitStates, "{circuit_breaker}", "1 for the state that the circuit breaker is in, 0 for the others.");
        meter.CreateObservableGauge("patterns.bulkhead.in_use", () => Bulkheads(bulkhead => bulkhead.InUse), "{call}", "Slots of the bulkhead in use.");
        meter.CreateObservableGauge("patterns.bulkhead.queue_length", () => Bulkheads(bulkhead => bulkhead.QueueLength), "{call}", "Calls that wait for a slot of the bulkhead.");
        meter.CreateObservableGauge("patterns.locks.held", HeldLocks, "{lock}", "Locks that this process holds.");
    }

    /// <summary>Includes a runtime until it is disposed or collected.</summary>
    public static void Add(PatternRuntime runtime)
    {
        lock (s_gate)
        {
            if (s_count == s_runtimes.Length)
                MakeRoom();
            s_runtimes[s_count++] = new(runtime);
        }
    }

    /// <summary>Leaves a runtime out again.</summary>
    public static void Remove(PatternRuntime runtime)
    {
        lock (s_gate)
            Keep(reference => reference.Target is { } target && target != runtime);
    }

    // Drops those that were collected, and doubles the array when that is not enough.
    private static void MakeRoom()
    {
        Keep(reference => reference.IsAlive);
        if (2 * s_count > s_runtimes.Length)
            Array.Resize(ref s_runtimes, 2 * s_runtimes.Length);
    }

    private static void Keep(Func<WeakReference, bool> isKept)
    {
        var kept = 0;
        for (var index = 0; index < s_count; index++)
        {
            var reference = s_runtimes[index]!;
            if (isKept(reference))
                s_runtimes[kept++] = reference;
        }

        Array.Clear(s_runtimes, kept, s_count - kept);
        s_count = kept;
    }

    private static PatternRuntime[] Runtimes()
    {
        lock (s_gate)
            return [.. s_runtimes.Select(reference => reference?.Target).OfType<PatternRuntime>()];
    }

    private static IEnumerable<Measurement<long>> CircuitStates() =>
        from runtime in Runtimes()
        from breaker in runtime.CircuitBreakers
        let current = breaker.State
        from state in Enum.GetValues<CircuitState>()
        select new Measurement<long>(state == current ? 1 : 0, new(PatternTags.Dependency, breaker.Name), PatternTags.Of(state));

    private static IEnumerable<Measurement<long>> Bulkheads(Func<Bulkhead, long> value) =>
        from runtime in Runtimes()
        from bulkhead in runtime.Bulkheads
        select new Measurement<long>(value(bulkhead), new KeyValuePair<string, object?>(PatternTags.Dependency, bulkhead.Name));

    private static IEnumerable<Measurement<long>> HeldLocks() =>
        from runtime in Runtimes()
        from held in runtime.HeldLocks
        group held by (held.Method, held.Store) into holder
        select new Measurement<long>(holder.Count(), new(PatternTags.Method, holder.Key.Method), new KeyValuePair<string, object?>(PatternTags.Store, holder.Key.Store));
}
