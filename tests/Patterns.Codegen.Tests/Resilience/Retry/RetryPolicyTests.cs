using System.Net;
using System.Net.Http.Headers;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

public sealed class RetryPolicyTests
{
    private static readonly TimeoutException s_error = new("slow");

    private static readonly RetrySettings s_exact = new() { Jitter = Jitter.None, BaseDelay = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void MaxAttempts_counts_the_first_call(int maxAttempts)
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = maxAttempts });

        Assert.Equal(maxAttempts - 1, fixture.DelaysUntilGivenUp(s_error).Count);
    }

    [Fact]
    public void Reports_each_retry_and_the_end()
    {
        var fixture = new RetryFixture(s_exact);

        fixture.DelaysUntilGivenUp(s_error);

        Assert.Equal(
            ["Shop.Pay: attempt 2 after 1s (slow)", "Shop.Pay: attempt 3 after 2s (slow)", "Shop.Pay: gave up after 3 (slow)"],
            fixture.Observer.Events);
    }

    [Fact]
    public void Reports_nothing_where_nothing_is_retried()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 1 });

        fixture.DelaysUntilGivenUp(s_error);

        Assert.Empty(fixture.Observer.Events);
    }

    [Fact]
    public void Reports_the_status_of_a_response()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 2 });
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);

        fixture.DelaysUntilGivenUp(result: response);

        Assert.Equal(["Shop.Pay: attempt 2 after 1s (503)", "Shop.Pay: gave up after 2 (503)"], fixture.Observer.Events);
    }

    [Fact]
    public void The_state_counts_failed_attempts()
    {
        var policy = new RetryFixture(s_exact).Policy;
        var state = default(RetryState);
        Assert.Equal(0, state.Attempt);

        Assert.True(policy.TryNext(ref state, s_error, CancellationToken.None, out _));
        Assert.Equal(1, state.Attempt);
    }

    [Fact]
    public void A_cancelled_caller_gets_no_retry_and_takes_no_token()
    {
        var fixture = new RetryFixture(s_exact, budget: 1);
        var state = default(RetryState);

        Assert.False(fixture.Policy.TryNext(ref state, s_error, new CancellationToken(true), out var delay));
        Assert.Equal(TimeSpan.Zero, delay);
        Assert.Empty(fixture.Observer.Events);

        Assert.Single(fixture.DelaysUntilGivenUp(s_error));
    }

    [Fact]
    public void An_empty_budget_ends_retries_for_all_calls_until_it_refills()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 100 }, budget: 3);

        Assert.Equal(3, fixture.DelaysUntilGivenUp(s_error).Count);
        Assert.Empty(fixture.DelaysUntilGivenUp(s_error));
        Assert.Equal("Shop.Pay: budget of payment-api empty after 1 (slow)", fixture.Observer.Events[^1]);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, fixture.DelaysUntilGivenUp(s_error).Count);
    }

    [Fact]
    public void The_last_failure_takes_no_token()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 1 }, budget: 1);
        for (var i = 0; i < 100; i++)
            fixture.DelaysUntilGivenUp(s_error);

        fixture.Policy.Values = fixture.Policy.Values with { MaxAttempts = 2 };

        Assert.Single(fixture.DelaysUntilGivenUp(s_error));
    }

    [Fact]
    public void Without_a_budget_of_its_own_the_shared_one_is_not_touched()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 100, BudgetPerSecond = double.PositiveInfinity }, budget: 1);

        Assert.Equal(99, fixture.DelaysUntilGivenUp(s_error).Count);
    }

    [Fact]
    public void Retry_After_lengthens_the_delay()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 2, MaxDelay = TimeSpan.FromSeconds(40) });
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(30));

        Assert.Equal([TimeSpan.FromSeconds(30)], fixture.DelaysUntilGivenUp(result: response));

        response.Headers.RetryAfter = new RetryConditionHeaderValue(fixture.Time.GetUtcNow().AddSeconds(40));
        Assert.Equal([TimeSpan.FromSeconds(40)], fixture.DelaysUntilGivenUp(result: response));
    }

    [Fact]
    public void Retry_After_beyond_MaxDelay_ends_the_retries_and_takes_no_token()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 2, MaxDelay = TimeSpan.FromSeconds(30) }, budget: 1);

        Assert.Empty(fixture.DelaysUntilGivenUp(new AskingException(TimeSpan.FromSeconds(30.001))));
        Assert.Equal(["Shop.Pay: asked to stay away for 30.001s after 1 (busy)"], fixture.Observer.Events);

        Assert.Single(fixture.DelaysUntilGivenUp(new AskingException(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public void Retry_After_of_an_exception_counts_and_spreads_the_clients()
    {
        var fixture = new RetryFixture(new() { MaxAttempts = 2 });
        var error = new AskingException(TimeSpan.FromSeconds(30));

        var delays = Enumerable.Range(0, 100).SelectMany(_ => fixture.DelaysUntilGivenUp(error)).ToArray();

        Assert.Equal(100, delays.Length);
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31)));
        Assert.True(delays.Distinct().Count() > 90);
    }

    [Fact]
    public void Retry_After_is_ignored_when_told_so()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 2, RespectRetryAfter = false });

        Assert.Equal([TimeSpan.FromSeconds(1)], fixture.DelaysUntilGivenUp(new AskingException(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public void A_seed_repeats_the_delays()
    {
        var settings = new RetrySettings { MaxAttempts = 50 };

        Assert.Equal(new RetryFixture(settings, seed: 5).DelaysUntilGivenUp(s_error), new RetryFixture(settings, seed: 5).DelaysUntilGivenUp(s_error));
        Assert.NotEqual(new RetryFixture(settings, seed: 5).DelaysUntilGivenUp(s_error), new RetryFixture(settings, seed: 6).DelaysUntilGivenUp(s_error));
    }

    [Fact]
    public void An_unseeded_jitter_source_draws_from_zero_to_one()
    {
        var jitter = new JitterSource();

        var draws = Enumerable.Range(0, 10_000).Select(_ => jitter.NextDouble()).ToArray();

        Assert.All(draws, draw => Assert.True(draw is >= 0 and < 1));
        Assert.InRange(draws.Average(), 0.47, 0.53);
    }

    [Fact]
    public void New_values_hold_from_the_next_failure_on()
    {
        var fixture = new RetryFixture(s_exact with { MaxAttempts = 100 });
        var state = default(RetryState);
        Assert.True(fixture.Policy.TryNext(ref state, s_error, CancellationToken.None, out _));

        fixture.Policy.Values = fixture.Policy.Values with { BaseDelay = TimeSpan.FromSeconds(10), MaxAttempts = 3 };

        Assert.True(fixture.Policy.TryNext(ref state, s_error, CancellationToken.None, out var delay));
        Assert.Equal(TimeSpan.FromSeconds(20), delay);
        Assert.False(fixture.Policy.TryNext(ref state, s_error, CancellationToken.None, out _));
    }

    [Fact]
    public void Handles_what_the_classifier_calls_transient()
    {
        var policy = new RetryFixture(new()).Policy;
        using var unavailable = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        using var notFound = new HttpResponseMessage(HttpStatusCode.NotFound);

        Assert.True(policy.Handles(new TimeoutException()));
        Assert.False(policy.Handles(new ArgumentException("wrong")));
        Assert.True(policy.Handles(unavailable));
        Assert.False(policy.Handles(notFound));
    }

    private sealed class AskingException(TimeSpan retryAfter) : Exception("busy"), IRetryAfter
    {
        public TimeSpan? RetryAfter => retryAfter;
    }
}
