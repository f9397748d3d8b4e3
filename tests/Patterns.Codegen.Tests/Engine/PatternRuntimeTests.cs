using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Engine;

public sealed class PatternRuntimeTests : IDisposable
{
    private readonly TestRuntime _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_handle_is_resolved_once()
    {
        var handle = _test.Method("Shop.Payments.Charge").Retry(null, new RetrySettings());

        Assert.Same(_test.Runtime.Get(handle), _test.Runtime.Get(handle));
    }

    [Fact]
    public async Task Threads_that_resolve_at_once_get_the_same_policies()
    {
        for (var round = 0; round < 50; round++)
        {
            using var test = new TestRuntime();
            var handles = Enumerable.Range(0, 20)
                .Select(index => test.Method($"Shop.Payments.Charge{index}").CircuitBreaker($"api-{index % 5}", new CircuitBreakerSettings()))
                .ToArray();
            var runtime = test.Runtime;
            using var barrier = new Barrier(4);

            var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(start => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    var policies = new CircuitBreaker[handles.Length];
                    for (var step = 0; step < handles.Length; step++)
                    {
                        var index = (step + (start * 7)) % handles.Length;
                        policies[index] = runtime.Get(handles[index]);
                    }

                    return policies;
                },
                TaskCreationOptions.LongRunning)));

            Assert.All(seen, policies => Assert.Equal(seen[0], policies));
            Assert.Equal(5, runtime.CircuitBreakers.Count);
        }
    }

    [Fact]
    public void Resolving_allocates_nothing_the_second_time()
    {
        var handle = _test.Method("Shop.Payments.Charge").Timeout(TimeSpan.FromSeconds(1));
        var runtime = _test.Runtime;
        for (var warmUp = 0; warmUp < 100; warmUp++)
            runtime.Get(handle);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1_000; call++)
            runtime.Get(handle);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Methods_share_what_belongs_to_their_dependency()
    {
        var (charge, refund, ship) = (_test.Method("Shop.Payments.Charge"), _test.Method("Shop.Payments.Refund"), _test.Method("Shop.Stock.Ship"));
        var runtime = _test.Runtime;

        Assert.Same(runtime.Get(charge.CircuitBreaker("payment-api", new())), runtime.Get(refund.CircuitBreaker("Payment-API", new())));
        Assert.Same(runtime.Get(charge.Bulkhead("payment-api", new(), canDiscard: true)), runtime.Get(refund.Bulkhead("payment-api", new(), canDiscard: true)));
        Assert.NotSame(runtime.Get(charge.CircuitBreaker("payment-api", new())), runtime.Get(ship.CircuitBreaker("stock", new())));
        Assert.NotSame(runtime.Get(charge.Retry(null, new())), runtime.Get(refund.Retry(null, new())));
        Assert.Equal(["payment-api", "stock"], runtime.CircuitBreakers.Select(breaker => breaker.Name));
        Assert.Equal(["payment-api"], runtime.Bulkheads.Select(bulkhead => bulkhead.Name));
    }

    [Fact]
    public void The_retry_budget_is_the_dependencys()
    {
        var settings = new RetrySettings { MaxAttempts = 100, BaseDelay = TimeSpan.Zero, Jitter = Jitter.None };
        var charge = _test.Method("Shop.Payments.Charge");
        var refund = _test.Method("Shop.Payments.Refund");
        charge.CircuitBreaker("payment-api", new());
        var (first, second) = (charge.Retry(null, settings with { BudgetPerSecond = 2 }), refund.Retry("payment-api", settings));
        var alone = _test.Method("Shop.Stock.Ship").Retry(null, settings);

        Assert.Equal([true, true, false], Tries(_test.Runtime.Get(first), 3));
        Assert.Equal([false], Tries(_test.Runtime.Get(second), 1));
        Assert.Equal([true], Tries(_test.Runtime.Get(alone), 1));
    }

    [Fact]
    public void Runtimes_share_nothing()
    {
        var handle = _test.Method("Shop.Payments.Charge").CircuitBreaker("payment-api", new());
        using var other = new PatternRuntime(new PatternRuntimeOptions(), _test.Registry);

        Assert.NotSame(_test.Runtime.Get(handle), other.Get(handle));
    }

    [Fact]
    public void What_one_method_states_holds_for_all_whichever_is_called_first()
    {
        var silent = _test.Method("Shop.Payments.Refund").CircuitBreaker("payment-api", new());
        _test.Registry.Announce(() =>
        {
            var charge = _test.Method("Shop.Payments.Charge");
            charge.CircuitBreaker("payment-api", new() { FailureThreshold = 1 });
            return charge;
        });

        FailOnce(_test.Runtime.Get(silent));
        Assert.Equal(CircuitState.Open, _test.Runtime.GetCircuitBreaker("payment-api").State);
    }

    [Fact]
    public void A_method_that_becomes_known_later_adds_what_it_states()
    {
        var breaker = _test.Runtime.Get(_test.Method("Shop.Payments.Refund").CircuitBreaker("payment-api", new()));
        var late = _test.Method("Shop.Payments.Charge").CircuitBreaker("payment-api", new() { FailureThreshold = 1 });

        Assert.Same(breaker, _test.Runtime.Get(late));
        FailOnce(breaker);
        Assert.Equal(CircuitState.Open, breaker.State);
    }

    [Fact]
    public void Methods_that_contradict_each_other_are_refused_by_name()
    {
        _test.Method("Shop.Payments.Charge").CircuitBreaker("payment-api", new() { FailureThreshold = 3, SuccessThreshold = 1 });
        var refund = _test.Method("Shop.Payments.Refund").CircuitBreaker("payment-api", new() { FailureThreshold = 5, SuccessThreshold = 1 });

        var error = Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(refund));
        Assert.Equal("[CircuitBreaker(\"payment-api\")]", error.Section);
        Assert.Contains("Shop.Payments.Charge states FailureThreshold = 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("Shop.Payments.Refund states FailureThreshold = 5", error.Message, StringComparison.Ordinal);
        Assert.Single(error.Problems);
        Assert.Equal(error.Message, Assert.Throws<PatternConfigurationException>(_test.Runtime.Validate).Message);
    }

    [Fact]
    public void Methods_that_state_values_that_exclude_each_other_are_refused()
    {
        _test.Method("Shop.Payments.Charge").CircuitBreaker("payment-api", new() { FailureThreshold = 3 });
        _test.Method("Shop.Payments.Refund").CircuitBreaker("payment-api", new() { FailureRatio = 0.5 });

        var error = Assert.Throws<PatternConfigurationException>(_test.Runtime.Validate);
        Assert.Contains("states FailureThreshold = 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("states FailureRatio = 0.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_that_contradict_each_other_about_a_budget_are_refused()
    {
        _test.Method("Shop.Payments.Charge").Retry("payment-api", new() { BudgetPerSecond = 10 });
        _test.Method("Shop.Payments.Refund").Retry("payment-api", new() { BudgetPerSecond = double.PositiveInfinity });

        var error = Assert.Throws<PatternConfigurationException>(_test.Runtime.Validate);
        Assert.Contains("Budget = none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_method_does_not_stop_another()
    {
        var bad = _test.Method("Shop.Payments.Charge").Retry(null, new() { MaxAttempts = 0 });
        var good = _test.Method("Shop.Payments.Refund").Retry(null, new());

        var error = Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(bad));
        Assert.Equal("[Retry] of Shop.Payments.Charge: MaxAttempts", error.Section);
        Assert.Equal("Shop.Payments.Refund", _test.Runtime.Get(good).Method);
    }

    [Fact]
    public void Nothing_of_a_method_is_handed_out_while_one_of_its_patterns_is_invalid()
    {
        var charge = _test.Method("Shop.Payments.Charge");
        var slots = charge.Bulkhead("payment-api", new() { MaxConcurrency = 1 });
        var circuit = charge.CircuitBreaker("payment-api", new());
        charge.Retry(null, new());
        _test.With("Methods:Payments.Charge:Retry:MaxDelay", "0s");

        for (var call = 0; call < 3; call++)
        {
            var error = Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(slots));
            Assert.StartsWith("Patterns:Methods:Payments.Charge:Retry:", error.Section, StringComparison.Ordinal);
            Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(circuit));
        }

        _test.Configuration["Methods:Payments.Charge:Retry:MaxDelay"] = "2s";
        _test.Configuration.Reload();
        Assert.Same(Assert.Single(_test.Runtime.Bulkheads), _test.Runtime.Get(slots));
        Assert.Same(Assert.Single(_test.Runtime.CircuitBreakers), _test.Runtime.Get(circuit));
    }

    [Fact]
    public void A_call_that_must_not_be_discarded_is_not_without_validation_either()
    {
        var strict = _test.Method("Shop.Payments.Refund").Bulkhead("payment-api", new(), canDiscard: false);
        _test.With("Dependencies:payment-api:Bulkhead:OnRejected", "Discard");

        Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(strict));
    }

    [Fact]
    public void Validate_lists_all_problems_and_makes_all_policies()
    {
        var charge = _test.Method("Shop.Payments.Charge");
        charge.Retry(null, new() { MaxAttempts = 101, BaseDelay = TimeSpan.FromHours(25) });
        charge.Timeout(TimeSpan.Zero);
        charge.Bulkhead("payment-api", new() { MaxConcurrency = 0 }, canDiscard: true);

        var error = Assert.Throws<PatternConfigurationException>(_test.Runtime.Validate);
        Assert.Equal(
            ["[Bulkhead(\"payment-api\")] of Shop.Payments.Charge: MaxConcurrency", "[Retry] of Shop.Payments.Charge: BaseDelay", "[Retry] of Shop.Payments.Charge: MaxAttempts", "[Timeout] of Shop.Payments.Charge: Duration"],
            error.Problems.Select(problem => problem.Section).Distinct().Order(StringComparer.Ordinal));
        Assert.All(error.Problems, problem => Assert.Contains(problem.Message, error.Message, StringComparison.Ordinal));
        Assert.Empty(_test.Runtime.Bulkheads);
    }

    [Fact]
    public void Validate_makes_the_policies_of_methods_nobody_called()
    {
        _test.Registry.Announce(() =>
        {
            var charge = _test.Method("Shop.Payments.Charge");
            charge.CircuitBreaker("payment-api", new());
            return charge;
        });

        _test.Runtime.Validate();
        Assert.Equal("payment-api", Assert.Single(_test.Runtime.CircuitBreakers).Name);
        Assert.Equal("Shop.Payments.Charge", Assert.Single(_test.Runtime.Methods).Name);
    }

    [Fact]
    public void A_circuit_breaker_is_found_before_the_first_call()
    {
        var handle = _test.Method("Shop.Payments.Charge").CircuitBreaker("payment-api", new());

        var breaker = _test.Runtime.GetCircuitBreaker("PAYMENT-API");
        breaker.Isolate();
        Assert.Same(breaker, _test.Runtime.Get(handle));
        Assert.Equal("payment-api", breaker.Name);
    }

    [Fact]
    public void A_circuit_breaker_that_does_not_exist_is_refused_with_a_suggestion()
    {
        _test.Method("Shop.Payments.Charge").CircuitBreaker("payment-api", new());

        var error = Assert.Throws<KeyNotFoundException>(() => _test.Runtime.GetCircuitBreaker("paymnet-api"));
        Assert.Contains("Did you mean payment-api?", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<bool> Tries(RetryPolicy policy, int count) => Enumerable.Range(0, count).Select(_ =>
    {
        RetryState state = default;
        return policy.TryNext(ref state, new IOException(), CancellationToken.None, out var _);
    });

    private static void FailOnce(CircuitBreaker breaker)
    {
        Assert.True(breaker.TryEnter(out var permit));
        breaker.Exit(permit, new TimeoutException(), CancellationToken.None);
    }
}
