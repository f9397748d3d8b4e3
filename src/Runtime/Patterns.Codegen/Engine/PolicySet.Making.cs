using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Engine;

/// <content>From values to policies.</content>
internal sealed partial class PolicySet
{
    private CircuitBreaker Make(string dependency, CircuitBreakerSettings settings)
    {
        var breaker = new CircuitBreaker(dependency, settings, services.Clock, services.Classifier, services.Events);
        _circuitBreakers.Add(dependency, breaker);
        return breaker;
    }

    private Bulkhead Make(string dependency, BulkheadValues values)
    {
        var bulkhead = new Bulkhead(dependency, values, services.Clock.TimeProvider, services.Events);
        _bulkheads.Add(dependency, bulkhead);
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
        var name = statement.Budget;
        if (_budgets.Find(name) is not { } budget)
            _budgets.Add(name, budget = new(name, values.BudgetPerSecond, services.Clock.TimeProvider));
        else if (!values.BudgetPerSecond.Equals(budget.PerSecond))
            budget.PerSecond = values.BudgetPerSecond;
        return budget;
    }
}
