using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Configuration;

/// <summary>
/// What values each policy has, from the attributes of all methods and one reading of the configuration. What a dependency has is worked out once. Not thread-safe.
/// </summary>
/// <param name="methods">The methods of the process.</param>
/// <param name="overrides">The configuration.</param>
/// <param name="problems">What was found wrong with the configuration already; null for nothing.</param>
internal sealed class PatternPlan(MethodSnapshot methods, PatternOverrides overrides, ConfigurationProblems? problems = null)
{
    private readonly Dictionary<string, (bool, CircuitBreakerSettings)> _circuitBreakers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (bool, BulkheadValues)> _bulkheads = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (bool, double)> _budgets = new(StringComparer.OrdinalIgnoreCase);

    private Dictionary<PatternMethod, ConfigurationProblems>? _refusals;

    /// <summary>The methods of the process.</summary>
    public MethodSnapshot Methods => methods;

    /// <summary>The configuration.</summary>
    public PatternOverrides Overrides => overrides;

    /// <summary>What was found wrong so far. A policy whose values are wrong gets none.</summary>
    public ConfigurationProblems Problems { get; } = problems ?? new();

    /// <summary>Keeps why a method gets no policies: its next call is refused without another check, for as long as this plan is the one at hand.</summary>
    public void Refuse(PatternMethod method, ConfigurationProblems problems) => (_refusals ??= [])[method] = problems;

    /// <summary>Why the method gets no policies, if that was found before.</summary>
    public bool TryRefusal(PatternMethod method, [NotNullWhen(true)] out ConfigurationProblems? problems)
    {
        problems = null;
        return _refusals is not null && _refusals.TryGetValue(method, out problems);
    }

    /// <summary>The settings of a dependency's circuit breaker.</summary>
    public bool TryCircuitBreaker(string dependency, out CircuitBreakerSettings settings) => Once(
        _circuitBreakers,
        dependency,
        () => (Shared(CircuitBreakerSection.Instance, methods.Sharers(PatternKind.CircuitBreaker, dependency), overrides.For(dependency)?.CircuitBreaker, $"[CircuitBreaker(\"{dependency}\")]", out var made), made),
        out settings);

    /// <summary>The values of a dependency's bulkhead.</summary>
    public bool TryBulkhead(string dependency, out BulkheadValues values) => Once(
        _bulkheads,
        dependency,
        () => (Bulkhead(dependency, out var made), made),
        out values);

    /// <summary>The retries per second that all methods of a budget may make together.</summary>
    /// <param name="budget">The dependency, or the method when it has none.</param>
    /// <param name="perSecond">The rate; infinity for none.</param>
    public bool TryBudget(string budget, out double perSecond) => Once(_budgets, budget, () => (Budget(budget, out var made), made), out perSecond);

    /// <summary>The values of a method's retries, with the budget that the method shares.</summary>
    public bool TryRetry(PatternStatement statement, out RetryValues values)
    {
        if (!TryOwn(RetrySection.Instance, statement, DependenciesOf(statement), group => group.Retry, out values) || !TryBudget(statement.Budget, out var perSecond))
            return false;
        values = values with { BudgetPerSecond = perSecond };
        return true;
    }

    /// <summary>The bound of a method's calls or attempts.</summary>
    public bool TryTimeout(PatternStatement statement, out TimeSpan duration) => statement.Kind == PatternKind.Timeout
        ? TryOwn(TimeoutSection.Total, statement, statement.Method.Dependencies, group => group.Timeout, out duration)
        : TryOwn(TimeoutSection.Attempt, statement, statement.Method.Dependencies, group => group.AttemptTimeout, out duration);

    /// <summary>The values of a method's hedging.</summary>
    public bool TryHedge(PatternStatement statement, out HedgeValues values) =>
        TryOwn(HedgeSection.Instance, statement, statement.Method.Dependencies, group => group.Hedge, out values);

    /// <summary>The values of a method's lock.</summary>
    public bool TryLock(PatternStatement statement, out LockValues values) => TryOwn(LockSection.Instance, statement, [], group => group.Lock, out values);

    /// <summary>The values of a method's lock and the store that keeps it.</summary>
    public bool TryLock(PatternStatement statement, StoreRegistry<ILockStore> stores, out LockValues values, [NotNullWhen(true)] out ILockStore? store)
    {
        store = null;
        if (!TryLock(statement, out values) || !stores.TryFind(values.Store, statement.ToString(), overrides, Problems, out store))
            return false;
        if (values.Scope == LockScope.Session || store is ITransactionLockStore)
            return true;
        Problems.Add(statement.ToString(), store.Name, "a lock with Scope = Transaction lives in a database transaction; name a PostgreSQL store with Store = \"Postgres\", or leave Scope out.");
        return false;
    }

    /// <summary>The values of an idempotent method.</summary>
    public bool TryIdempotency(PatternStatement statement, out IdempotencyValues values) => statement.Kind == PatternKind.Idempotent
        ? TryOwn(IdempotencySection.Idempotent, statement, [], group => group.Idempotent, out values)
        : TryOwn(IdempotencySection.Deduplicate, statement, [], group => group.Deduplicate, out values);

    /// <summary>The values of an idempotent method and the store that keeps its records.</summary>
    public bool TryIdempotency(PatternStatement statement, StoreRegistry<IIdempotencyStore> stores, out IdempotencyValues values, [NotNullWhen(true)] out IIdempotencyStore? store)
    {
        store = null;
        if (!TryIdempotency(statement, out values) || !stores.TryFindIdempotency(values, statement.ToString(), overrides, Problems, out store))
            return false;
        if (values.Scope == IdempotencyScope.Store || store is ITransactionIdempotencyStore)
            return true;
        Problems.Add(statement.ToString(), store.Name, "a record with Scope = Transaction commits with the method's own writes; name a PostgreSQL store with Store = \"Postgres\", or leave Scope out.");
        return false;
    }

    /// <summary>The values of a method's rate limit.</summary>
    public bool TryRateLimit(PatternStatement statement, RateLimitEngine engine, out RateLimitPlan plan) => Limits(engine).TryAttribute(statement, out plan);

    /// <summary>The values of a rate limit policy.</summary>
    public bool TryRateLimitPolicy(string name, RateLimitEngine engine, out RateLimitPlan plan) => Limits(engine).TryPolicy(name, out plan);

    /// <summary>Notes what is wrong with policies, and with what holds for all rate limits.</summary>
    public void CheckRateLimits(RateLimitEngine engine) => Limits(engine).Check();

    private RateLimitResolver Limits(RateLimitEngine engine) => new(engine, overrides, Problems);

    /// <summary>What configuration states for an attribute, the strongest first.</summary>
    /// <param name="statement">The attribute.</param>
    /// <param name="read">Takes the section of its kind.</param>
    public List<StatedSettings<TSettings>> Configured<TSettings>(PatternStatement statement, Func<OverrideGroup, StatedSettings<TSettings>?> read)
    {
        var groups = DependenciesOf(statement).Select(overrides.For);
        return [.. (statement.IsShared ? groups : groups.Prepend(overrides.For(statement.Method))).OfType<OverrideGroup>().Select(read).OfType<StatedSettings<TSettings>>()];
    }

    // A shared attribute and a [Retry] may name theirs; the others belong to all of the method.
    private static List<string> DependenciesOf(PatternStatement statement) => statement.Dependency is { } name ? [name] : statement.Method.Dependencies;

    private static bool Once<TValues>(Dictionary<string, (bool Valid, TValues Values)> known, string name, Func<(bool, TValues)> resolve, out TValues values)
    {
        if (!known.TryGetValue(name, out var result))
            known.Add(name, result = resolve());
        values = result.Values;
        return result.Valid;
    }

    private bool Bulkhead(string dependency, out BulkheadValues values)
    {
        var sharers = methods.Sharers(PatternKind.Bulkhead, dependency);
        var configured = overrides.For(dependency)?.Bulkhead;
        if (!Shared(BulkheadSection.Instance, sharers, configured, $"[Bulkhead(\"{dependency}\")]", out values) || !new BulkheadRelations(Problems).Check(sharers, configured))
            return false;
        if (values.OnRejected != BulkheadRejection.Discard || sharers.Find(statement => !statement.CanDiscard) is not { } strict)
            return true;
        Problems.Add(strict.ToString(), nameof(BulkheadRejection.Discard), "a discarded call would return null where the method says that it never does; choose another OnRejected, or make its result nullable.");
        return false;
    }

    private bool Budget(string budget, out double perSecond)
    {
        var statements = methods.Sharers(PatternKind.Retry, budget);
        var ofMethods = statements.Select(statement => overrides.For(statement.Method)?.Retry).OfType<StatedSettings<RetrySettings>>();
        return new SettingsResolver<RetrySettings, double>(RetryBudgetSection.Instance, Problems).TryResolve(
            $"The retry budget of {budget}",
            [.. statements.Select(Of<RetrySettings>)],
            overrides.For(budget)?.Retry is { } configured ? [configured] : [],
            [.. ofMethods],
            out perSecond);
    }

    private bool Shared<TSettings, TValues>(
        SettingsSection<TSettings, TValues> section,
        IEnumerable<PatternStatement> statements,
        StatedSettings<TSettings>? configured,
        string subject,
        out TValues values)
        where TSettings : class, new() =>
        new SettingsResolver<TSettings, TValues>(section, Problems)
            .TryResolve(subject, [.. statements.Select(Of<TSettings>)], configured is null ? [] : [configured], [], out values);

    private bool TryOwn<TSettings, TValues>(
        SettingsSection<TSettings, TValues> section,
        PatternStatement statement,
        IEnumerable<string> dependencies,
        Func<OverrideGroup, StatedSettings<TSettings>?> read,
        out TValues values)
        where TSettings : class, new()
    {
        var ofDependencies = dependencies.Select(overrides.For).OfType<OverrideGroup>().Select(read).OfType<StatedSettings<TSettings>>();
        var ofMethod = overrides.For(statement.Method) is { } group ? read(group) : null;
        return new SettingsResolver<TSettings, TValues>(section, Problems)
            .TryResolve(statement.ToString(), [Of<TSettings>(statement)], [.. ofDependencies], ofMethod is null ? [] : [ofMethod], out values);
    }

    private static StatedSettings<TSettings> Of<TSettings>(PatternStatement statement) => new((TSettings)statement.Settings!, statement.ToString());
}
