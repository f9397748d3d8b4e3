using Patterns.Codegen.Configuration;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen;

/// <content>Locks.</content>
public sealed partial class PatternRuntime
{
    // Code that makes up options as it goes gets a policy for each call, as good as a kept one.
    private const int MostLockPolicies = 256;


    /// <summary>The locks that this process holds, oldest first; without those that live in transactions.</summary>
    public IReadOnlyList<HeldLock> HeldLocks => _stores.Locks.Held;

    /// <summary>The lock stores, the one in process first.</summary>
    public IReadOnlyList<ILockStore> LockStores => [.. _stores.Locks.Stores.All];

    /// <summary>The locks of one store.</summary>
    internal LockCoordinator LocksOf(ILockStore store) => _stores.Locks.CoordinatorOf(store);

    /// <summary>The policy of locks that are taken by hand.</summary>
    /// <exception cref="PatternConfigurationException">An option is out of range, or no store has this name.</exception>
    internal LockPolicy LockOf(LockOptions options, TimeSpan? wait)
    {
        if (_stores.Locks.ByHand.TryGetValue((options, wait), out var known))
            return known;
        var errors = new List<SettingError>();
        var values = LockValues.Resolve(
            new()
            {
                Ttl = options.Ttl,
                Wait = options.Wait ?? wait,
                Heartbeat = options.Heartbeat ? LockHeartbeat.On : LockHeartbeat.Off,
                Store = options.Store,
            },
            errors);
        SettingError.ThrowFirst(errors, nameof(LockOptions));
        var problems = new ConfigurationProblems();
        if (!_stores.Locks.Stores.TryFind(values.Store, nameof(LockOptions), Volatile.Read(ref _overrides) ?? PatternOverrides.None, problems, out var store))
            problems.ThrowIfAny();
        var made = new LockPolicy(nameof(LockProvider), values, _stores.Locks.CoordinatorOf(store!));
        return _stores.Locks.ByHand.Count < MostLockPolicies ? _stores.Locks.ByHand.GetOrAdd((options, wait), made) : made;
    }
}
