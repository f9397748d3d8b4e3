using System.Diagnostics.Metrics;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Telemetry;

/// <summary>What can be looked up rather than counted: the state of the circuit breakers and bulkheads of all runtimes of the process. Thread-safe.</summary>
internal static class PatternGauges
{
    private static readonly Lock s_gate = new();
    private static readonly List<WeakReference<PatternRuntime>> s_runtimes = [];

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
            for (var index = s_runtimes.Count - 1; index >= 0; index--)
            {
                if (!s_runtimes[index].TryGetTarget(out _))
                    s_runtimes.RemoveAt(index);
            }

            s_runtimes.Add(new(runtime));
        }
    }

    /// <summary>Leaves a runtime out again.</summary>
    public static void Remove(PatternRuntime runtime)
    {
        lock (s_gate)
            s_runtimes.RemoveAll(reference => !reference.TryGetTarget(out var target) || target == runtime);
    }

    private static PatternRuntime[] Runtimes()
    {
        lock (s_gate)
            return [.. s_runtimes.Select(reference => reference.TryGetTarget(out var runtime) ? runtime : null).OfType<PatternRuntime>()];
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
