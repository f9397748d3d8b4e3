using System.Collections.Concurrent;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// The keys of this process that a caller is busy with, one leader each: the others wait for it here, without a question to the store, and take its result. Thread-safe.
/// </summary>
internal sealed class IdempotencyFlights
{
    private readonly ConcurrentDictionary<(string Operation, string Key), IdempotencyFlight> _flights = new();

    /// <summary>How many keys are under way.</summary>
    public int Count => _flights.Count;

    /// <summary>Makes the caller the leader of a key, unless there is one.</summary>
    /// <returns>The caller's own flight, which it must land; or the flight of another.</returns>
    public IdempotencyFlight Join(IdempotencyRequest request, out bool leads)
    {
        var own = new IdempotencyFlight(this, request);
        var flight = _flights.GetOrAdd((request.Operation, request.Key), own);
        leads = ReferenceEquals(flight, own);
        return flight;
    }

    internal void Remove(IdempotencyFlight flight) => _flights.TryRemove(new((flight.Operation, flight.Key), flight));
}
