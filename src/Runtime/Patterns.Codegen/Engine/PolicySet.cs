using Patterns.Codegen.Configuration;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Engine;

/// <summary>
/// The policies that a runtime has made: those of dependencies, shared by name, and those of methods. Not thread-safe but for the lists: the runtime
/// locks.
/// </summary>
/// <param name="services">What policies are made from.</param>
/// <param name="stores">The patterns that keep state in stores.</param>
internal sealed partial class PolicySet(PolicyServices services, StoreBackedPatterns stores)
{
    private readonly NamedPolicies<CircuitBreaker> _circuitBreakers = new();
    private readonly NamedPolicies<Bulkhead> _bulkheads = new();
    private readonly NamedPolicies<RetryBudget> _budgets = new();
    private KnownPolicy[] _ofMethods = new KnownPolicy[4];
    private int _ofMethodCount;
    private Dictionary<string, RateLimitPolicy>? _rateLimits;

    /// <summary>All circuit breakers, by name. Thread-safe.</summary>
    public IReadOnlyList<CircuitBreaker> CircuitBreakers => _circuitBreakers.All;

    /// <summary>All bulkheads, by name. Thread-safe.</summary>
    public IReadOnlyList<Bulkhead> Bulkheads => _bulkheads.All;

    /// <summary>Makes the policy of an attribute, or finds that of its dependency.</summary>
    /// <returns>Null when <paramref name="plan"/> noted a problem.</returns>
    public object? Create(PatternStatement statement, PatternPlan plan)
    {
        switch (statement.Kind)
        {
            case PatternKind.CircuitBreaker:
                return CircuitBreakerOf(statement.Name!, plan);
            case PatternKind.Bulkhead:
                return BulkheadOf(statement.Name!, plan);
        }

        var policy = OfMethod(statement, plan);
        if (policy is not null)
            Know(statement, policy);
        return policy;
    }

    /// <summary>A dependency's circuit breaker, made or found.</summary>
    /// <returns>Null when <paramref name="plan"/> noted a problem.</returns>
    public CircuitBreaker? CircuitBreakerOf(string dependency, PatternPlan plan)
    {
        if (!plan.TryCircuitBreaker(dependency, out var settings))
            return null;
        if (_circuitBreakers.Find(dependency) is not { } breaker)
            return Make(dependency, settings);

        // A method that became known after the breaker was made may state more than the others did.
        if (settings != breaker.Settings)
            breaker.Reconfigure(settings);
        return breaker;
    }

    /// <summary>Works out what a new plan changes, and does nothing yet.</summary>
    /// <returns>The changes; they cannot fail. To be dropped when the plan noted a problem.</returns>
    public IReadOnlyList<Action> Prepare(PatternPlan plan)
    {
        var changes = new List<Action>();
        foreach (var breaker in _circuitBreakers.All)
        {
            if (plan.TryCircuitBreaker(breaker.Name, out var settings) && settings != breaker.Settings)
                changes.Add(() => breaker.Reconfigure(settings));
        }

        foreach (var bulkhead in _bulkheads.All)
        {
            if (plan.TryBulkhead(bulkhead.Name, out var values) && values != bulkhead.Values)
                changes.Add(() => bulkhead.Values = values);
        }

        foreach (var budget in _budgets.All)
        {
            if (plan.TryBudget(budget.Dependency, out var perSecond) && !perSecond.Equals(budget.PerSecond))
                changes.Add(() => budget.PerSecond = perSecond);
        }

        foreach (var (name, limit) in _rateLimits ?? [])
        {
            if (plan.TryRateLimitPolicy(name, stores.RateLimits, out var values) && values != limit.Plan)
                changes.Add(() => limit.Plan = values);
        }

        foreach (var known in _ofMethods.AsSpan(0, _ofMethodCount))
            PrepareOfMethod(known.Statement, known.Policy, plan, changes);
        return changes;
    }

    private void PrepareOfMethod(PatternStatement statement, object policy, PatternPlan plan, List<Action> changes)
    {
        switch (policy)
        {
            case RetryPolicy retry when plan.TryRetry(statement, out var values) && values != retry.Values:
                changes.Add(() => retry.Values = values);
                break;
            case RateLimitPolicy limit when plan.TryRateLimit(statement, stores.RateLimits, out var values) && values != limit.Plan:
                changes.Add(() => limit.Plan = values);
                break;
            case TimeoutPolicy timeout when plan.TryTimeout(statement, out var duration) && duration != timeout.Duration:
                changes.Add(() => timeout.Reconfigure(duration));
                break;
            case HedgePolicy hedge when plan.TryHedge(statement, out var values) && values != hedge.Values:
                changes.Add(() => hedge.Values = values);
                break;
            case LockPolicy held when plan.TryLock(statement, stores.Locks.Stores, out var values, out var store) && (values != held.Values || store != held.Coordinator.Store):
                changes.Add(() => held.Reconfigure(values, stores.Locks.CoordinatorOf(store)));
                break;
            case IIdempotencyPolicy { Gate: var gate } when plan.TryIdempotency(statement, stores.Idempotency.Stores, out var values, out var store) && (values != gate.Values || store != gate.Store):
                changes.Add(() => gate.Reconfigure(values, store));
                break;
        }
    }

    private void Know(PatternStatement statement, object policy)
    {
        if (_ofMethodCount == _ofMethods.Length)
            Array.Resize(ref _ofMethods, 2 * _ofMethodCount);
        _ofMethods[_ofMethodCount++] = new(statement, policy);
    }

    /// <summary>A rate limit policy by name, made or found.</summary>
    /// <returns>Null when <paramref name="plan"/> noted a problem.</returns>
    public RateLimitPolicy? RateLimitOf(string name, PatternPlan plan)
    {
        _rateLimits ??= new(StringComparer.OrdinalIgnoreCase);
        if (!_rateLimits.TryGetValue(name, out var policy) && plan.TryRateLimitPolicy(name, stores.RateLimits, out var values))
            _rateLimits.Add(name, policy = new(name, values, stores.RateLimits));
        return policy;
    }

    private static string NameOf(PatternStatement statement) => ((RateLimitSettings)statement.Settings!).Policy ?? statement.Method.Name;

    private Bulkhead? BulkheadOf(string dependency, PatternPlan plan)
    {
        if (!plan.TryBulkhead(dependency, out var values))
            return null;
        if (_bulkheads.Find(dependency) is not { } bulkhead)
            return Make(dependency, values);
        if (values != bulkhead.Values)
            bulkhead.Values = values;
        return bulkhead;
    }

    private object? OfMethod(PatternStatement statement, PatternPlan plan) => statement.Kind switch
    {
        PatternKind.Retry => plan.TryRetry(statement, out var values) ? Make(statement, values) : null,
        PatternKind.Hedge => plan.TryHedge(statement, out var values) ? Make(statement, values) : null,
        PatternKind.Lock => plan.TryLock(statement, stores.Locks.Stores, out var values, out var store) ? new LockPolicy(statement.Method.Name, values, stores.Locks.CoordinatorOf(store)) : null,
        PatternKind.Idempotent or PatternKind.Deduplicate => plan.TryIdempotency(statement, stores.Idempotency.Stores, out var values, out var store)
            ? statement.MakeIdempotency!(stores.Idempotency.GateOf(statement.Method.Identity, store, values, statement.Method.Name), services)
            : null,
        PatternKind.Fallback => MakeFallback(statement),
        PatternKind.RateLimit => plan.TryRateLimit(statement, stores.RateLimits, out var values) ? new RateLimitPolicy(NameOf(statement), values, stores.RateLimits) : null,
        PatternKind.Pipeline => new PipelinePolicy(statement.Method.Name, statement.Name!, services.Pipelines),
        _ => plan.TryTimeout(statement, out var duration) ? Make(statement, duration) : null,
    };
}
