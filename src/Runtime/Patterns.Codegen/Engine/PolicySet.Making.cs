using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Engine;

/// <content>From values to policies.</content>
internal sealed partial class PolicySet
{
    private CircuitBreaker Make(string dependency, CircuitBreakerSettings settings)
    {
        var breaker = new CircuitBreaker(dependency, settings, services.Clock, services.Classifier, services.Events);
        _circuitBreakers.Add(dependency, new(breaker, settings));
        _circuitBreakerList = _circuitBreakerList.Length == 0 ? [breaker] : Inserted(_circuitBreakerList, breaker, static one => one.Name);
        return breaker;
    }

    private Bulkhead Make(string dependency, BulkheadValues values)
    {
        var bulkhead = new Bulkhead(dependency, values, services.Clock.TimeProvider, services.Events);
        _bulkheads.Add(dependency, bulkhead);
        _bulkheadList = _bulkheadList.Length == 0 ? [bulkhead] : Inserted(_bulkheadList, bulkhead, static one => one.Name);
        return bulkhead;
    }

    private RetryPolicy Make(PatternStatement statement, RetryValues values) =>
        new(statement.Method.Name, values, BudgetOf(statement, values), services.Clock, services.Classifier, services.Jitter, services.Events);

    private HedgePolicy Make(PatternStatement statement, HedgeValues values) =>
        new(statement.Method.Name, values, services.Clock.TimeProvider, services.Classifier, services.Events);

    private TimeoutPolicy Make(PatternStatement statement, TimeSpan duration) =>
        new(statement.Method.Name, statement.Kind == PatternKind.AttemptTimeout, duration, services.Clock, services.Events, services.ReuseTimeoutTokens);

    private FallbackPolicy MakeFallback(PatternStatement statement) =>
        new(statement.Method.Name, statement.Name!, services.Classifier, services.Events);

    private RetryBudget BudgetOf(PatternStatement statement, RetryValues values)
    {
        if (!_budgets.TryGetValue(statement.Budget, out var budget))
            _budgets.Add(statement.Budget, budget = new(statement.Budget, values.BudgetPerSecond, services.Clock.TimeProvider));
        else if (!values.BudgetPerSecond.Equals(budget.PerSecond))
            budget.PerSecond = values.BudgetPerSecond;
        return budget;
    }

    // By name. Not sorted anew: compiling that would take longer than all else about the first breaker of a process.
    private static T[] Inserted<T>(T[] items, T added, Func<T, string> nameOf)
    {
        var at = 0;
        while (at < items.Length && string.CompareOrdinal(nameOf(items[at]), nameOf(added)) < 0)
            at++;
        var inserted = new T[items.Length + 1];
        Array.Copy(items, inserted, at);
        inserted[at] = added;
        Array.Copy(items, at, inserted, at + 1, items.Length - at);
        return inserted;
    }
}
