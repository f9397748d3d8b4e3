using Microsoft.Extensions.Logging;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Configuration;

public sealed class ReloadTests : IDisposable
{
    private readonly TestRuntime _test = new();
    private readonly PatternHandle<CircuitBreaker> _breaker;
    private readonly PatternHandle<RetryPolicy> _retry;
    private readonly PatternHandle<TimeoutPolicy> _timeout;
    private readonly PatternHandle<Bulkhead> _bulkhead;
    private readonly PatternHandle<HedgePolicy> _hedge;

    public ReloadTests()
    {
        var charge = _test.Method("Shop.Payments.Charge");
        _breaker = charge.CircuitBreaker("payment-api", new());
        _bulkhead = charge.Bulkhead("payment-api", new(), canDiscard: true);
        _retry = charge.Retry(null, new());
        _timeout = charge.Timeout(TimeSpan.FromSeconds(2));
        _hedge = charge.Hedge(new());
    }

    public void Dispose() => _test.Dispose();

    [Fact]
    public void New_values_take_effect_in_the_policies_there_are()
    {
        _test.Runtime.Validate();
        _test
            .With("Dependencies:payment-api:Bulkhead:MaxConcurrency", "3")
            .With("Dependencies:payment-api:Retry:Budget", "1/s")
            .With("Methods:Payments.Charge:Retry:MaxAttempts", "9")
            .With("Methods:Payments.Charge:Timeout:Duration", "7s")
            .With("Methods:Payments.Charge:Hedge:MaxAttempts", "5");
        Assert.Equal(3, _test.Runtime.Get(_retry).Values.MaxAttempts);

        _test.Configuration.Reload();
        Assert.Equal(9, _test.Runtime.Get(_retry).Values.MaxAttempts);
        Assert.Equal(1, _test.Runtime.Get(_retry).Values.BudgetPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(7), _test.Runtime.Get(_timeout).Duration);
        Assert.Equal(3, _test.Runtime.Get(_bulkhead).MaxConcurrency);
        Assert.Equal(5, _test.Runtime.Get(_hedge).Values.MaxAttempts);
        var entry = Assert.Single(_test.Log.Entries);
        Assert.Equal((LogLevel.Information, 1), (entry.Level, entry.Id));
    }

    [Fact]
    public void A_live_breaker_keeps_its_state()
    {
        var breaker = _test.Runtime.Get(_breaker);
        for (var failure = 0; failure < 5; failure++)
        {
            Assert.True(breaker.TryEnter(out var permit));
            breaker.Exit(permit, new TimeoutException(), CancellationToken.None);
        }

        Assert.Equal(TimeSpan.FromSeconds(30), breaker.Snapshot().RetryAfter);
        _test.With("Dependencies:payment-api:CircuitBreaker:RecoveryTimeout", "10s").Configuration.Reload();
        Assert.Equal(CircuitState.Open, breaker.State);
        Assert.Equal(TimeSpan.FromSeconds(10), breaker.Snapshot().RetryAfter);
        Assert.Same(breaker, _test.Runtime.Get(_breaker));
    }

    [Fact]
    public void A_change_elsewhere_does_not_empty_a_breakers_window()
    {
        var breaker = _test.Runtime.Get(_breaker);
        Assert.True(breaker.TryEnter(out var permit));
        breaker.Exit(permit, new TimeoutException(), CancellationToken.None);

        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "9").Configuration.Reload();
        Assert.Equal(1, breaker.Snapshot().Failures);
    }

    [Fact]
    public void A_value_that_is_removed_gives_way_to_the_attributes()
    {
        _test.With("Methods:Payments.Charge:Timeout:Duration", "7s");
        var timeout = _test.Runtime.Get(_timeout);
        Assert.Equal(TimeSpan.FromSeconds(7), timeout.Duration);

        _test.Configuration.Remove("Methods:Payments.Charge:Timeout:Duration");
        _test.Configuration.Reload();
        Assert.Equal(TimeSpan.FromSeconds(2), timeout.Duration);
    }

    [Theory]
    [InlineData("Methods:Payments.Charge:Retry:MaxAttempts", "0")]
    [InlineData("Methods:Payments.Charge:Retry:MaxAttempts", "many")]
    [InlineData("Methods:Payments.Charge:Retry:Typo", "1")]
    [InlineData("Dependencies:payment-api:CircuitBreaker:FailureThreshold", "99999")]
    [InlineData("Dependencies:nobody:Retry:MaxAttempts", "1")]
    public void A_bad_reload_changes_nothing_and_says_why(string key, string value)
    {
        _test.Runtime.Validate();
        _test.With("Methods:Payments.Charge:Timeout:Duration", "7s").With(key, value).Configuration.Reload();

        Assert.Equal(TimeSpan.FromSeconds(2), _test.Runtime.Get(_timeout).Duration);
        Assert.Equal(3, _test.Runtime.Get(_retry).Values.MaxAttempts);
        var entry = Assert.Single(_test.Log.Entries);
        Assert.Equal((LogLevel.Error, 2), (entry.Level, entry.Id));
        Assert.Contains($"Patterns:{key.Split(':')[0]}", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_reload_lists_all_problems_once_and_a_good_one_heals_it()
    {
        _test.Runtime.Validate();
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "many").With("Typo", "1").Configuration.Reload();
        Assert.Contains("2 values", Assert.Single(_test.Log.Entries).Text, StringComparison.Ordinal);

        _test.Configuration.Remove("Typo");
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "4").Configuration.Reload();
        Assert.Equal(4, _test.Runtime.Get(_retry).Values.MaxAttempts);
    }

    [Fact]
    public void The_same_problem_is_said_once_until_it_changes_or_is_mended()
    {
        _test.Runtime.Validate();
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "many");
        for (var provider = 0; provider < 5; provider++)
            _test.Configuration.Reload();
        Assert.Single(_test.Log.Entries);

        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "0").Configuration.Reload();
        Assert.Equal([2, 2], _test.Log.Entries.Select(entry => entry.Id));

        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "4").Configuration.Reload();
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "0").Configuration.Reload();
        Assert.Equal([2, 2, 1, 2], _test.Log.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("", "1 policy changed.")]
    [InlineData("7s", "2 policies changed.")]
    public void A_reload_counts_what_changed(string timeout, string words)
    {
        _test.Runtime.Validate();
        _test.With("Methods:Payments.Charge:Retry:MaxAttempts", "9");
        if (timeout.Length > 0)
            _test.With("Methods:Payments.Charge:Timeout:Duration", timeout);
        _test.Configuration.Reload();

        Assert.EndsWith(words, Assert.Single(_test.Log.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_resolved_after_a_bad_reload_has_the_old_values()
    {
        _test.With("Methods:Payments.Charge:Timeout:Duration", "5s");
        _test.Runtime.Get(_retry);
        _test.With("Methods:Payments.Charge:Timeout:Duration", "7s").With("Typo", "1").Configuration.Reload();

        Assert.Equal(TimeSpan.FromSeconds(5), _test.Runtime.Get(_timeout).Duration);
    }

    [Fact]
    public void A_reload_without_changes_says_nothing()
    {
        _test.Runtime.Validate();
        _test.Configuration.Reload();

        Assert.Empty(_test.Log.Entries);
    }

    [Fact]
    public void A_disposed_runtime_follows_no_more()
    {
        var timeout = _test.Runtime.Get(_timeout);
        _test.Runtime.Dispose();
        _test.With("Methods:Payments.Charge:Timeout:Duration", "7s").Configuration.Reload();

        Assert.Equal(TimeSpan.FromSeconds(2), timeout.Duration);
    }

    [Fact]
    public void A_reload_during_calls_never_shows_half_of_itself()
    {
        var retry = _test.Runtime.Get(_retry);
        _test.With("Methods:Payments.Charge:Retry:BaseDelay", "1s").With("Methods:Payments.Charge:Retry:MaxDelay", "1s").Configuration.Reload();
        var stop = false;
        var torn = 0;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                var values = retry.Values;
                torn += values.BaseDelay == values.MaxDelay ? 0 : 1;
            }
        });
        reader.Start();
        for (var round = 1; round <= 200; round++)
            _test.With("Methods:Payments.Charge:Retry:BaseDelay", $"{round}s").With("Methods:Payments.Charge:Retry:MaxDelay", $"{round}s").Configuration.Reload();
        Volatile.Write(ref stop, true);
        reader.Join();

        Assert.Equal(0, torn);
        Assert.Equal(TimeSpan.FromSeconds(200), retry.Values.MaxDelay);
    }
}
