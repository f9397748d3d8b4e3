using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Configuration;

/// <summary>Whose value wins: method, dependency, attribute, preset, default.</summary>
public sealed class OverrideTests : IDisposable
{
    private const string Charge = "Shop.Payments.Charge";

    private readonly TestRuntime _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(null, null, null, null, 3)]
    [InlineData(RetryPreset.Background, null, null, null, 5)]
    [InlineData(RetryPreset.Background, 7, null, null, 7)]
    [InlineData(RetryPreset.Background, 7, "8", null, 8)]
    [InlineData(RetryPreset.Background, 7, "8", "9", 9)]
    [InlineData(null, 7, null, "9", 9)]
    public void The_stronger_layer_wins(RetryPreset? preset, int? attribute, string? dependency, string? method, int expected)
    {
        _test.With("Dependencies:payment-api:Retry:MaxAttempts", dependency).With("Methods:Payments.Charge:Retry:MaxAttempts", method);
        var handle = _test.Method(Charge).Retry("payment-api", new() { Preset = preset, MaxAttempts = attribute });

        Assert.Equal(expected, _test.Runtime.Get(handle).Values.MaxAttempts);
    }

    [Fact]
    public void Layers_complete_each_other()
    {
        _test.With("Dependencies:payment-api:Retry:BaseDelay", "2s").With("Methods:Shop.Payments.Charge:Retry:Jitter", "equal");
        var handle = _test.Method(Charge).Retry("payment-api", new() { MaxAttempts = 7 });

        var values = _test.Runtime.Get(handle).Values;
        Assert.Equal((7, TimeSpan.FromSeconds(2), Jitter.Equal, Backoff.Exponential), (values.MaxAttempts, values.BaseDelay, values.Jitter, values.Backoff));
    }

    [Fact]
    public void All_knobs_of_a_retry_can_be_set()
    {
        foreach (var (knob, value) in new[]
        {
            ("Preset", "Background"), ("MaxAttempts", "9"), ("BaseDelay", "250ms"), ("MaxDelay", "1.5m"), ("Backoff", "Linear"),
            ("Jitter", "None"), ("Budget", "120/m"), ("RespectRetryAfter", "false"),
        })
            _test.With($"Methods:Payments.Charge:Retry:{knob}", value);
        var handle = _test.Method(Charge).Retry(null, new());

        Assert.Equal(
            new RetryValues(9, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(90), Backoff.Linear, Jitter.None, 2, RespectRetryAfter: false),
            _test.Runtime.Get(handle).Values);
    }

    [Fact]
    public void All_knobs_of_a_bulkhead_can_be_set()
    {
        foreach (var (knob, value) in new[] { ("Tier", "Optional"), ("MaxConcurrency", "3"), ("QueueLimit", "2"), ("QueueTimeout", "5s"), ("OnRejected", "Queue") })
            _test.With($"Dependencies:payment-api:Bulkhead:{knob}", value);
        var handle = _test.Method(Charge).Bulkhead("payment-api", new(), canDiscard: true);

        Assert.Equal(new BulkheadValues(3, 2, TimeSpan.FromSeconds(5), BulkheadRejection.Queue), _test.Runtime.Get(handle).Values);
    }

    [Fact]
    public void All_knobs_of_a_hedge_can_be_set()
    {
        _test.With("Methods:Payments.Charge:Hedge:Delay", "50ms").With("Methods:Payments.Charge:Hedge:MaxAttempts", "4");
        var handle = _test.Method(Charge).Hedge(new());

        Assert.Equal(new HedgeValues(TimeSpan.FromMilliseconds(50), 4), _test.Runtime.Get(handle).Values);
    }

    [Fact]
    public void All_knobs_of_a_circuit_breaker_can_be_set()
    {
        foreach (var (knob, value) in new[]
        {
            ("Preset", "Database"), ("FailureRatio", "0.5"), ("MinimumThroughput", "2"), ("Window", "60s"), ("RecoveryTimeout", "7s"),
            ("SuccessThreshold", "1"), ("HalfOpenProbes", "3"), ("SlowCall", "none"),
        })
            _test.With($"Dependencies:payment-api:CircuitBreaker:{knob}", value);
        var breaker = _test.Runtime.Get(_test.Method(Charge).CircuitBreaker("payment-api", new()));

        Assert.True(breaker.TryEnter(out var slow));
        _test.Time.Advance(TimeSpan.FromSeconds(59));
        breaker.Exit(slow, null, CancellationToken.None);
        Assert.Equal(CircuitState.Closed, breaker.State);
        Assert.True(breaker.TryEnter(out var failing));
        breaker.Exit(failing, new TimeoutException(), CancellationToken.None);
        Assert.Equal(CircuitState.Open, breaker.State);
        Assert.Equal(TimeSpan.FromSeconds(7), breaker.Snapshot().RetryAfter);
    }

    [Theory]
    [InlineData("FailureThreshold", "1")]
    [InlineData("FailureRatio", "0.1")]
    public void A_value_of_configuration_replaces_the_one_it_excludes(string knob, string value)
    {
        _test.With($"Dependencies:payment-api:CircuitBreaker:{knob}", value);
        var handle = _test.Method(Charge).CircuitBreaker("payment-api", knob == "FailureThreshold" ? new() { FailureRatio = 0.5 } : new() { FailureThreshold = 5 });

        _test.Runtime.Validate();
        Assert.Equal(CircuitState.Closed, _test.Runtime.Get(handle).State);
    }

    [Fact]
    public void Time_outs_of_the_call_and_of_each_attempt_are_set_apart()
    {
        _test.With("Methods:Payments.Charge:Timeout:Duration", "9s").With("Dependencies:payment-api:AttemptTimeout:Duration", "3s");
        var method = _test.Method(Charge);
        method.CircuitBreaker("payment-api", new());
        var (whole, attempt) = (method.Timeout(TimeSpan.FromSeconds(5)), method.AttemptTimeout(TimeSpan.FromSeconds(2)));

        Assert.Equal(TimeSpan.FromSeconds(9), _test.Runtime.Get(whole).Duration);
        Assert.Equal(TimeSpan.FromSeconds(3), _test.Runtime.Get(attempt).Duration);
    }

    [Fact]
    public void Configuration_settles_what_methods_contradict_each_other_about()
    {
        _test.With("Dependencies:payment-api:CircuitBreaker:FailureThreshold", "4");
        _test.Method(Charge).CircuitBreaker("payment-api", new() { FailureThreshold = 3 });
        _test.Method("Shop.Payments.Refund").CircuitBreaker("payment-api", new() { FailureThreshold = 5 });

        _test.Runtime.Validate();
        Assert.Single(_test.Runtime.CircuitBreakers);
    }

    [Fact]
    public void A_retry_listens_to_the_dependency_it_names_and_to_no_other()
    {
        _test.With("Dependencies:stock:Retry:MaxAttempts", "9").With("Dependencies:payment-api:CircuitBreaker:FailureThreshold", "4");
        var method = _test.Method(Charge);
        method.CircuitBreaker("payment-api", new());
        var handle = method.Retry("stock", new());

        _test.Runtime.Validate();
        Assert.Equal(9, _test.Runtime.Get(handle).Values.MaxAttempts);
    }

    [Fact]
    public void A_null_takes_an_override_back()
    {
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", null);
        var handle = _test.Method(Charge).Retry(null, new() { MaxAttempts = 7 });

        Assert.Equal(7, _test.Runtime.Get(handle).Values.MaxAttempts);
    }

    [Fact]
    public void Overloads_are_set_together_or_apart()
    {
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "9").With("Methods:Payments.Refund(Shop.Order):Retry:MaxAttempts", "8");
        var retries = new[] { $"{Charge}(Shop.Order)", $"{Charge}(Shop.Cart)", "Shop.Payments.Refund(Shop.Order)", "Shop.Payments.Refund(Shop.Cart)" }
            .Select(name => _test.Method(name).Retry(null, new())).ToArray();

        _test.Runtime.Validate();
        Assert.Equal([9, 9, 8, 3], retries.Select(retry => _test.Runtime.Get(retry).Values.MaxAttempts));
    }
}
