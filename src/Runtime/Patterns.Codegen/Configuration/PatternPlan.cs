using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Polly.Registry;

namespace Patterns.Codegen.Configuration;

/// <summary>
/// What values each policy has, from the attributes of all methods and one reading of the configuration. Immutable but for the problems it notes.
/// </summary>
/// <param name="methods">The methods of the process.</param>
/// <param name="overrides">The configuration.</param>
/// <param name="problems">Takes what is wrong. A policy whose values are wrong gets none.</param>
internal sealed class PatternPlan(IReadOnlyList<PatternMethod> methods, PatternOverrides overrides, ConfigurationProblems problems)
{
    /// <summary>The settings of a dependency's circuit breaker.</summary>
    public bool TryCircuitBreaker(string dependency, out CircuitBreakerSettings settings) =>
        TryShared(CircuitBreakerSection.Instance, PatternKind.CircuitBreaker, dependency, overrides.For(dependency)?.CircuitBreaker, out settings);

    /// <summary>The values of a dependency's bulkhead.</summary>
    public bool TryBulkhead(string dependency, out BulkheadValues values) =>
        TryShared(BulkheadSection.Instance, PatternKind.Bulkhead, dependency, overrides.For(dependency)?.Bulkhead, out values);

    /// <summary>The values of a method's retries, with the budget that the method shares.</summary>
    public bool TryRetry(PatternStatement statement, out RetryValues values)
    {
        string[] dependencies = statement.Name is { } name ? [name] : [.. statement.Method.Dependencies];
        if (!TryOwn(RetrySection.Instance, statement, dependencies, group => group.Retry, out values) || !TryBudget(statement.Budget, out var perSecond))
            return false;
        values = values with { BudgetPerSecond = perSecond };
        return true;
    }

    /// <summary>The retries per second that all methods of a budget may make together.</summary>
    /// <param name="budget">The dependency, or the method when it has none.</param>
    /// <param name="perSecond">The rate; infinity for none.</param>
    public bool TryBudget(string budget, out double perSecond)
    {
        var retries =
            from method in methods
            from handle in method.Handles
            let statement = handle.Statement
            where statement.Kind == PatternKind.Retry && string.Equals(statement.Budget, budget, StringComparison.OrdinalIgnoreCase)
            select statement;
        var stated = retries.ToArray();
        var ofMethods = stated.Select(statement => overrides.For(statement.Method)?.Retry).OfType<StatedSettings<RetrySettings>>();
        return new SettingsResolver<RetrySettings, double>(RetryBudgetSection.Instance, problems).TryResolve(
            $"The retry budget of {budget}",
            [.. stated.Select(Of<RetrySettings>)],
            overrides.For(budget)?.Retry is { } configured ? [configured] : [],
            [.. ofMethods],
            out perSecond);
    }

    /// <summary>The bound of a method's calls or attempts.</summary>
    public bool TryTimeout(PatternStatement statement, out TimeSpan duration) => statement.Kind == PatternKind.Timeout
        ? TryOwn(TimeoutSection.Total, statement, [.. statement.Method.Dependencies], group => group.Timeout, out duration)
        : TryOwn(TimeoutSection.Attempt, statement, [.. statement.Method.Dependencies], group => group.AttemptTimeout, out duration);

    /// <summary>The values of a method's hedging.</summary>
    public bool TryHedge(PatternStatement statement, out HedgeValues values) =>
        TryOwn(HedgeSection.Instance, statement, [.. statement.Method.Dependencies], group => group.Hedge, out values);

    /// <summary>Notes what is wrong with the values of one attribute.</summary>
    /// <param name="statement">The attribute.</param>
    /// <param name="pipelines">The Polly pipelines that are registered; null for none.</param>
    public void Check(PatternStatement statement, ResiliencePipelineProvider<string>? pipelines)
    {
        _ = statement.Kind switch
        {
            PatternKind.CircuitBreaker => TryCircuitBreaker(statement.Name!, out _),
            PatternKind.Bulkhead => TryBulkhead(statement.Name!, out _),
            PatternKind.Retry => TryRetry(statement, out _),
            PatternKind.Hedge => TryHedge(statement, out _),
            PatternKind.Timeout or PatternKind.AttemptTimeout => TryTimeout(statement, out _),
            PatternKind.Pipeline => TryPipeline(statement, pipelines),
            _ => true,
        };
    }

    private bool TryPipeline(PatternStatement statement, ResiliencePipelineProvider<string>? pipelines)
    {
        if (pipelines is not null && statement.PipelineExists?.Invoke(pipelines) != false)
            return true;
        problems.Add(statement.ToString(), statement.Name, $"no Polly pipeline of this name is registered; call services.AddResiliencePipeline(\"{statement.Name}\", builder => ...).");
        return false;
    }

    private bool TryShared<TSettings, TValues>(
        SettingsSection<TSettings, TValues> section,
        PatternKind kind,
        string dependency,
        StatedSettings<TSettings>? configured,
        out TValues values)
        where TSettings : class, new()
    {
        var attributes =
            from method in methods
            from handle in method.Handles
            let statement = handle.Statement
            where statement.Kind == kind && string.Equals(statement.Name, dependency, StringComparison.OrdinalIgnoreCase)
            select Of<TSettings>(statement);
        return new SettingsResolver<TSettings, TValues>(section, problems)
            .TryResolve($"[{kind}(\"{dependency}\")]", [.. attributes], configured is null ? [] : [configured], [], out values);
    }

    private bool TryOwn<TSettings, TValues>(
        SettingsSection<TSettings, TValues> section,
        PatternStatement statement,
        string[] dependencies,
        Func<OverrideGroup, StatedSettings<TSettings>?> read,
        out TValues values)
        where TSettings : class, new()
    {
        var ofDependencies = dependencies.Select(overrides.For).OfType<OverrideGroup>().Select(read).OfType<StatedSettings<TSettings>>();
        var ofMethod = overrides.For(statement.Method) is { } group ? read(group) : null;
        return new SettingsResolver<TSettings, TValues>(section, problems)
            .TryResolve(statement.ToString(), [Of<TSettings>(statement)], [.. ofDependencies], ofMethod is null ? [] : [ofMethod], out values);
    }

    private static StatedSettings<TSettings> Of<TSettings>(PatternStatement statement) => new((TSettings)statement.Settings!, statement.ToString());
}
