using System.Collections.Concurrent;
using System.Diagnostics;
using Patterns.Codegen;
using Patterns.Codegen.Resilience;
using Polly.CircuitBreaker;

namespace Checkout.Report;

/// <summary>Follows the circuits of a runtime through their events. Thread-safe.</summary>
internal sealed class CircuitTimeline
{
    private readonly ConcurrentQueue<(TimeSpan At, CircuitStateChangedEventArgs Change)> _changes = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    public CircuitTimeline(PatternRuntime patterns)
    {
        foreach (var breaker in patterns.CircuitBreakers)
            breaker.StateChanged += (_, change) => _changes.Enqueue((Stopwatch.GetElapsedTime(_started), change));
    }

    /// <summary>The changes of one circuit, from the start of the run, in order.</summary>
    public IReadOnlyList<(TimeSpan At, CircuitState From, CircuitState To)> Of(string dependency) =>
        [.. _changes.Where(one => one.Change.Name == dependency).Select(one => (one.At, one.Change.From, one.Change.To))];
}
