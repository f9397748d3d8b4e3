using Patterns.Codegen.Engine;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Idempotency;

/// <summary>What the idempotent methods of a runtime share: the stores, and the keys that this process is busy with. Thread-safe.</summary>
internal sealed class IdempotencySet
{
    /// <summary>The section of configuration that may name the default store.</summary>
    public const string Category = "Idempotency";

    private readonly PolicyServices _services;
    private readonly IdempotencyFlights _flights = new();

    public IdempotencySet(PolicyServices services, IEnumerable<IIdempotencyStore> registered)
    {
        _services = services;
        Stores = new(Category, new InProcessIdempotencyStore(services.Clock.TimeProvider), WithBothLayers([.. registered], services.Clock.TimeProvider), static store => store.Name);
    }

    /// <summary>The stores.</summary>
    public StoreRegistry<IIdempotencyStore> Stores { get; }

    /// <summary>How many keys this process is busy with.</summary>
    public int InFlight => _flights.Count;

    /// <summary>What the settings of the last call by hand came to: most programs state the same in all.</summary>
    public IdempotencyChoice? LastByHand { get; set; }

    /// <summary>Makes the gate of an operation.</summary>
    /// <param name="operation">What records are kept under.</param>
    /// <param name="store">Where they are kept.</param>
    /// <param name="values">The values.</param>
    /// <param name="name">What logs, metrics and messages call the operation; null for the same.</param>
    public IdempotencyGate GateOf(string operation, IIdempotencyStore store, IdempotencyValues values, string? name = null) => new(operation, name ?? operation, store, values, _services, _flights);

    /// <summary>Makes the exit of a gate.</summary>
    public IdempotencyExit ExitOf(IdempotencyGate gate) => new(gate, _services);

    // One fast and one durable store make a third, which is what the others are there for.
    private static IIdempotencyStore[] WithBothLayers(IIdempotencyStore[] registered, TimeProvider timeProvider)
    {
        var fronts = registered.OfType<IIdempotencyCache>().ToArray();
        var backs = registered.OfType<ITransactionIdempotencyStore>().ToArray();
        return fronts.Length == 1 && backs.Length == 1 && !registered.Any(static store => store.Name.Equals(DualLayerIdempotencyStore.DefaultName, StringComparison.OrdinalIgnoreCase))
            ? [.. registered, new DualLayerIdempotencyStore(fronts[0], backs[0], timeProvider)]
            : registered;
    }
}
