using Patterns.Codegen.Configuration;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Engine;

/// <summary>
/// The policies that a runtime has made: those of dependencies, shared by name, and those of methods. Not thread-safe but for the lists: the runtime
/// locks.
/// </summary>
/// <param name="services">What policies are made from.</param>
internal sealed partial class PolicySet(PolicyServices services)
{
    private readonly Dictionary<string, KnownBreaker> _circuitBreakers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Bulkhead> _bulkheads = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RetryBudget> _budgets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RateLimitPolicy> _rateLimits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<KnownPolicy> _ofMethods = [];
    private volatile CircuitBreaker[] _circuitBreakerList = [];
    private volatile Bulkhead[] _bulkheadList = [];

    /// <summary>All circuit breakers, by name. Thread-safe.</summary>
    public IReadOnlyList<CircuitBreaker> CircuitBreakers => _circuitBreakerList;

    /// <summary>All bulkheads, by name. Thread-safe.</summary>
    public IReadOnlyList<Bulkhead> Bulkheads => _bulkheadList;

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
            _ofMethods.Add(new(statement, policy));
        return policy;
    }

    /// <summary>A dependency's circuit breaker, made or found.</summary>
    /// <returns>Null when <paramref name="plan"/> noted a problem.</returns>
    public CircuitBreaker? CircuitBreakerOf(string dependency, PatternPlan plan)
    {
        if (!plan.TryCircuitBreaker(dependency, out var settings))
            return null;
        if (_circuitBreakers.TryGetValue(dependency, out var known))
        {
            // A method that became known after the breaker was made may state more than the others did.
            if (settings != known.Settings)
                Reconfigure(known.Breaker, settings);
            return known.Breaker;
        }

        return Make(dependency, settings);
    }

    /// <summary>Works out what a new plan changes, and does nothing yet.</summary>
    /// <returns>The changes; they cannot fail. To be dropped when the plan noted a problem.</returns>
    public IReadOnlyList<Action> Prepare(PatternPlan plan)
    {
        var changes = new List<Action>();
        foreach (var (name, known) in _circuitBreakers)
        {
            if (plan.TryCircuitBreaker(name, out var settings) && settings != known.Settings)
                changes.Add(() => Reconfigure(known.Breaker, settings));
        }

        foreach (var (name, bulkhead) in _bulkheads)
        {
            if (plan.TryBulkhead(name, out var values) && values != bulkhead.Values)
                changes.Add(() => bulkhead.Values = values);
        }

        foreach (var (name, budget) in _budgets)
        {
            if (plan.TryBudget(name, out var perSecond) && !perSecond.Equals(budget.PerSecond))
                changes.Add(() => budget.PerSecond = perSecond);
        }

        foreach (var (name, limit) in _rateLimits)
        {
            if (plan.TryRateLimitPolicy(name, services.RateLimits, out var values) && values != limit.Plan)
                changes.Add(() => limit.Plan = values);
        }

        foreach (var (statement, policy) in _ofMethods)
            PrepareOfMethod(statement, policy, plan, changes);
        return changes;
    }

    private void PrepareOfMethod(PatternStatement statement, object policy, PatternPlan plan, List<Action> changes)
    {
        switch (policy)
        {
            case RetryPolicy retry when plan.TryRetry(statement, out var values) && values != retry.Values:
                changes.Add(() => retry.Values = values);
                break;
            case RateLimitPolicy limit when plan.TryRateLimit(statement, services.RateLimits, out var values) && values != limit.Plan:
                changes.Add(() => limit.Plan = values);
                break;
            case TimeoutPolicy timeout when plan.TryTimeout(statement, out var duration) && duration != timeout.Duration:
                changes.Add(() => timeout.Reconfigure(duration));
                break;
            case HedgePolicy hedge when plan.TryHedge(statement, out var values) && values != hedge.Values:
                changes.Add(() => hedge.Values = values);
                break;
        }
    }

    private void Reconfigure(CircuitBreaker breaker, CircuitBreakerSettings settings)
    {
        breaker.Reconfigure(settings);
        _circuitBreakers[breaker.Name] = new(breaker, settings);
    }

    /// <summary>A rate limit policy by name, made or found.</summary>
    /// <returns>Null when <paramref name="plan"/> noted a problem.</returns>
    public RateLimitPolicy? RateLimitOf(string name, PatternPlan plan)
    {
        if (!_rateLimits.TryGetValue(name, out var policy) && plan.TryRateLimitPolicy(name, services.RateLimits, out var values))
            _rateLimits.Add(name, policy = new(name, values, services.RateLimits));
        return policy;
    }

    private static string NameOf(PatternStatement statement) => ((RateLimitSettings)statement.Settings!).Policy ?? statement.Method.Name;

    private Bulkhead? BulkheadOf(string dependency, PatternPlan plan)
    {
        if (!plan.TryBulkhead(dependency, out var values))
            return null;
        if (!_bulkheads.TryGetValue(dependency, out var bulkhead))
            return Make(dependency, values);
        if (values != bulkhead.Values)
            bulkhead.Values = values;
        return bulkhead;
    }

    private object? OfMethod(PatternStatement statement, PatternPlan plan) => statement.Kind switch
    {
        PatternKind.Retry => plan.TryRetry(statement, out var values) ? Make(statement, values) : null,
        PatternKind.Hedge => plan.TryHedge(statement, out var values) ? Make(statement, values) : null,
        PatternKind.Fallback => MakeFallback(statement),
        PatternKind.RateLimit => plan.TryRateLimit(statement, services.RateLimits, out var values) ? new RateLimitPolicy(NameOf(statement), values, services.RateLimits) : null,
        PatternKind.Pipeline => new PipelinePolicy(statement.Method.Name, statement.Name!, services.Pipelines),
        _ => plan.TryTimeout(statement, out var duration) ? Make(statement, duration) : null,
    };
}
