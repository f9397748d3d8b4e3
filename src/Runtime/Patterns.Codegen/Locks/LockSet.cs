using System.Collections.Concurrent;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Locks;

/// <summary>The lock stores of a runtime, and the locks in them. Thread-safe.</summary>
/// <param name="services">What locks are made from.</param>
/// <param name="registered">The stores besides the one in process.</param>
internal sealed class LockSet(PolicyServices services, IEnumerable<ILockStore> registered)
{
    /// <summary>The section of configuration that may name the default store.</summary>
    public const string Category = "Locks";

    private readonly Lock _gate = new();
    private readonly List<LockCoordinator> _coordinators = [];

    /// <summary>The policies of locks that are taken by hand, by what was asked for.</summary>
    public ConcurrentDictionary<(LockOptions Options, TimeSpan? Wait), LockPolicy> ByHand { get; } = new();

    /// <summary>The stores by name.</summary>
    public StoreRegistry<ILockStore> Stores { get; } = new(Category, new InProcessLockStore(), registered, static store => store.Name);

    /// <summary>The locks held, oldest first.</summary>
    public IReadOnlyList<HeldLock> Held
    {
        get
        {
            LockCoordinator[] coordinators;
            lock (_gate)
                coordinators = [.. _coordinators];
            return
            [
                .. from coordinator in coordinators
                   from claim in coordinator.Held()
                   let held = HeldLock.Of(claim, coordinator)
                   where held is not null
                   orderby held.HeldFor descending, held.Key
                   select held,
            ];
        }
    }

    /// <summary>The locks of one store.</summary>
    public LockCoordinator CoordinatorOf(ILockStore store)
    {
        lock (_gate)
        {
            foreach (var known in _coordinators)
            {
                if (known.Store == store)
                    return known;
            }

            var made = new LockCoordinator(store, services);
            _coordinators.Add(made);
            return made;
        }
    }
}
