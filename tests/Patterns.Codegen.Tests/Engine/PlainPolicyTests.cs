using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>The short way to a policy gives what the long way gives, or leaves it to the long way.</summary>
public sealed class PlainPolicyTests
{
    private readonly MethodRegistry _registry = new();

    [Fact]
    public void Both_ways_give_the_same_values()
    {
        var method = Method("Shop.Payments.Charge");
        method.CircuitBreaker("api", new() { FailureRatio = 0.25, Window = TimeSpan.FromSeconds(60), MinimumThroughput = 20 });
        method.Retry(null, new() { Preset = RetryPreset.Background, BaseDelay = TimeSpan.FromMilliseconds(250), BudgetPerSecond = 3 });
        method.Timeout(TimeSpan.FromSeconds(9));
        method.AttemptTimeout(TimeSpan.FromMilliseconds(1));
        method.Hedge(new() { MaxAttempts = 4 });
        method.Fallback("ChargeLater");

        foreach (var statement in Statements(_registry.Snapshot()))
            Assert.Equal(Describe(Planned(statement)), Describe(Plain(statement)));
    }

    [Fact]
    public void A_shared_circuit_breaker_or_budget_is_not_plain()
    {
        Method("Shop.Payments.Charge").CircuitBreaker("api", new() { FailureThreshold = 3 });
        Method("Shop.Payments.Refund").CircuitBreaker("API", new() { RecoveryTimeout = TimeSpan.FromSeconds(5) });
        Method("Shop.Payments.Charge").Retry("store", new());
        Method("Shop.Payments.Refund").Retry("Store", new());

        Assert.All(Statements(_registry.Snapshot()), statement => Assert.Null(Plain(statement)));
        Assert.All(Statements(_registry.Snapshot()), statement => Assert.NotNull(Planned(statement)));
    }

    [Fact]
    public void A_circuit_breaker_that_exists_already_is_not_made_again()
    {
        Method("Shop.Payments.Charge").CircuitBreaker("api", new());
        var methods = _registry.Snapshot();
        var policies = Policies();

        var first = policies.CircuitBreakerOf("api", Plan());

        Assert.Null(policies.TryCreatePlain(Statements(methods)[0], methods));
        Assert.Same(first, policies.Create(Statements(methods)[0], Plan()));
    }

    [Fact]
    public void An_invalid_value_is_left_to_the_plan_which_says_what_is_wrong()
    {
        var method = Method("Shop.Payments.Charge");
        method.CircuitBreaker("api", new() { FailureThreshold = 0 });
        method.Retry(null, new() { MaxAttempts = 0 });
        method.Timeout(TimeSpan.Zero);
        method.Hedge(new() { MaxAttempts = 1 });

        Assert.All(Statements(_registry.Snapshot()), statement =>
        {
            Assert.Null(Plain(statement));
            var plan = Plan();
            Assert.Null(Policies().Create(statement, plan));
            Assert.NotNull(plan.Problems.ToException());
        });
    }

    private static PolicySet Policies()
    {
        var services = new PolicyServices(
            new PatternClock(TimeProvider.System),
            new JitterSource(1),
            FailureClassifier.Default,
            new PatternEvents());
        return new(services, new(services, null));
    }

    private static object Describe(object? policy) => policy switch
    {
        CircuitBreaker breaker => (breaker.Name, breaker.Limits),
        RetryPolicy retry => (retry.Method, retry.Values),
        TimeoutPolicy timeout => timeout.Duration,
        HedgePolicy hedge => (hedge.Method, hedge.Values),
        FallbackPolicy fallback => (fallback.Method, fallback.Fallback),
        _ => throw new ArgumentException($"Unexpected policy {policy}.", nameof(policy)),
    };

    private PatternMethod Method(string name) => new(name, _registry);

    private PatternPlan Plan() => new(_registry.Snapshot(), PatternOverrides.None);

    private object? Plain(PatternStatement statement) => Policies().TryCreatePlain(statement, _registry.Snapshot());

    private object? Planned(PatternStatement statement) => Policies().Create(statement, Plan());

    private static PatternStatement[] Statements(MethodSnapshot methods) =>
        [.. methods.Methods.SelectMany(method => method.Handles).Select(handle => handle.Statement)];
}
