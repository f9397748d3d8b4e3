using System.Collections.Concurrent;
using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.RateLimiting;

/// <summary>The stores and scopes of a runtime. Thread-safe.</summary>
internal sealed class RateLimitEngine
{
    private readonly ConcurrentDictionary<(string Store, string Scope), RateLimitScope> _scopes = new();
    private readonly Dictionary<string, IRateLimitStore> _stores = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RateLimitStoreHost> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _timeProvider;
    private readonly List<string> _twice = [];
    private TimeSpan? _timeout;

    public RateLimitEngine(IEnumerable<IRateLimitStore> stores, RateLimitingOptions options, TimeProvider timeProvider, IRateLimitObserver observer)
    {
        Options = options;
        Observer = observer;
        _timeProvider = timeProvider;
        _timeout = options.StoreTimeout;
        foreach (var store in stores.Append(new InProcessRateLimitStore(timeProvider)))
        {
            if (!_stores.TryAdd(store.Name, store))
                _twice.Add(store.Name);
        }
    }

    /// <summary>What code states.</summary>
    public RateLimitingOptions Options { get; }

    /// <summary>Where limits report to.</summary>
    public IRateLimitObserver Observer { get; }

    /// <summary>All stores, whether in use or not.</summary>
    public IEnumerable<IRateLimitStore> Stores => _stores.Values;

    /// <summary>How long a check may take; null: as long as its store says. To be set before the first.</summary>
    public TimeSpan? Timeout
    {
        get => _timeout;
        set => _timeout = value;
    }

    /// <summary>The stores that are in use, and whether they are away.</summary>
    public IEnumerable<RateLimitStoreHost> Hosts => _hosts.Values;

    /// <summary>The store of a name; that of the process, or the only shared one, for null.</summary>
    /// <param name="name">The name; null for the default.</param>
    /// <param name="problem">What is wrong, when null is returned.</param>
    public string? StoreOf(string? name, out string problem)
    {
        problem = "";
        if (_twice is [var twice, ..])
            problem = $"two stores are registered as '{twice}'; give one of them another name.";
        else if (name is not null && !_stores.ContainsKey(name))
            problem = $"no store of this name is registered. {NearestName.Hint(name, _stores.Keys)}";
        if (problem.Length > 0)
            return null;
        if (name is not null)
            return _stores[name].Name;
        var shared = _stores.Values.Where(store => store.IsShared).Select(store => store.Name).Order(StringComparer.Ordinal).ToArray();
        if (shared.Length > 1)
            problem = $"several stores are registered ({string.Join(", ", shared)}); name one in Patterns:RateLimiting:Store or with Store = \"{shared[0]}\".";
        return shared.Length switch { 0 => InProcessRateLimitStore.DefaultName, 1 => shared[0], _ => null };
    }

    /// <summary>Whether a store knows an algorithm.</summary>
    public bool Counts(string store, RateLimitAlgorithm algorithm) => _stores[store].Counts(algorithm);

    /// <summary>The counters that a plan means: the same for all that share its scope and store.</summary>
    public RateLimitScope ScopeOf(RateLimitPlan plan) => _scopes.GetOrAdd(
        (plan.Store, plan.Scope),
        static (key, engine) => new(key.Scope, engine.HostOf(key.Store), engine._timeProvider),
        this);

    private RateLimitStoreHost HostOf(string store) => _hosts.GetOrAdd(
        store,
        static (name, engine) => new(engine._stores[name], engine._timeProvider, engine._timeout ?? engine._stores[name].DefaultTimeout, engine.Observer),
        this);
}
