using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Hedge;

public sealed class HedgeTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_fast_first_attempt_is_the_only_one()
    {
        var fixture = new HedgeFixture<string>();
        var call = await fixture.CallAsync();

        fixture.Succeed(1, "one");

        Assert.Equal("one", await call.WaitAsync(s_soon));
        Assert.Equal(1, fixture.Started);
        Assert.Empty(fixture.Observer.Events);
    }

    [Fact]
    public async Task A_slow_attempt_is_joined_by_another_after_the_delay()
    {
        var fixture = new HedgeFixture<string>();
        var call = await fixture.CallAsync();
        await fixture.Time.TimersAsync(1);

        fixture.Time.Advance(HedgeFixture<string>.Delay - TimeSpan.FromTicks(1));
        Assert.Equal(1, fixture.Started);
        fixture.Time.Advance(TimeSpan.FromTicks(1));
        await fixture.NextAttemptAsync();
        fixture.Succeed(2, "two");

        Assert.Equal("two", await call.WaitAsync(s_soon));
        Assert.True(fixture.Token(1).IsCancellationRequested);
        Assert.Equal(["Shop.Find: attempt 2 (slow)", "Shop.Find: attempt 2 won"], fixture.Observer.Events);
    }

    [Fact]
    public async Task The_first_attempt_can_still_win()
    {
        var fixture = new HedgeFixture<string>();
        var call = await fixture.CallAsync();
        await fixture.HedgeAsync();

        fixture.Succeed(1, "one");

        Assert.Equal("one", await call.WaitAsync(s_soon));
        Assert.True(fixture.Token(2).IsCancellationRequested);
    }

    [Fact]
    public async Task Attempts_are_added_one_delay_after_the_other_up_to_the_limit()
    {
        var fixture = new HedgeFixture<string>(maxAttempts: 3);
        var call = await fixture.CallAsync();
        await fixture.HedgeAsync();
        await fixture.HedgeAsync();

        fixture.Time.Advance(TimeSpan.FromHours(1));
        fixture.Succeed(3, "three");

        Assert.Equal("three", await call.WaitAsync(s_soon));
        Assert.Equal(3, fixture.Started);
    }

    [Fact]
    public async Task Without_a_delay_all_attempts_start_at_once()
    {
        var fixture = new HedgeFixture<string>(maxAttempts: 3, delay: TimeSpan.Zero);
        var call = await fixture.CallAsync();
        await fixture.NextAttemptAsync();
        await fixture.NextAttemptAsync();

        fixture.Succeed(2, "two");

        Assert.Equal("two", await call.WaitAsync(s_soon));
    }

    [Fact]
    public async Task A_transient_failure_starts_the_next_attempt_at_once()
    {
        var fixture = new HedgeFixture<string>();
        var call = await fixture.CallAsync();

        fixture.Fail(1, new TimeoutException("lost"));
        await fixture.NextAttemptAsync();
        fixture.Succeed(2, "two");

        Assert.Equal("two", await call.WaitAsync(s_soon));
        Assert.Equal(["Shop.Find: attempt 2 (lost)", "Shop.Find: attempt 2 won"], fixture.Observer.Events);
    }

    [Fact]
    public async Task A_transient_failure_does_not_end_the_call_while_another_attempt_runs()
    {
        var fixture = new HedgeFixture<string>();
        var call = await fixture.CallAsync();
        await fixture.HedgeAsync();

        fixture.Fail(2, new TimeoutException("lost"));
        fixture.Succeed(1, "one");

        Assert.Equal("one", await call.WaitAsync(s_soon));
    }

    [Fact]
    public async Task A_lasting_failure_ends_the_call_at_once()
    {
        var fixture = new HedgeFixture<string>(maxAttempts: 3);
        var call = await fixture.CallAsync();
        await fixture.HedgeAsync();

        fixture.Fail(2, new ArgumentException("wrong"));

        Assert.Equal("wrong", (await Assert.ThrowsAsync<ArgumentException>(() => call.WaitAsync(s_soon))).Message);
        Assert.True(fixture.Token(1).IsCancellationRequested);
        Assert.Equal(2, fixture.Started);
    }

    [Fact]
    public async Task When_all_fail_the_last_failure_is_thrown_with_its_stack()
    {
        var policy = new HedgeFixture<string>().Policy;
        var attempts = 0;

        var error = await Assert.ThrowsAsync<TimeoutException>(async () => await policy.ExecuteAsync((_, _) => AttemptThatFails(++attempts), 0, CancellationToken.None));

        Assert.Equal("attempt 2", error.Message);
        Assert.Contains(nameof(AttemptThatFails), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_throws_before_it_awaits_has_failed_like_any_other()
    {
        var policy = new HedgeFixture<string>().Policy;
        var attempts = 0;

        var result = await policy.ExecuteAsync((_, _) => ++attempts == 1 ? throw new TimeoutException() : new ValueTask<string>("two"), 0, CancellationToken.None);

        Assert.Equal("two", result);
    }

    [Fact]
    public async Task The_time_out_of_HttpClient_is_a_failed_attempt()
    {
        var policy = new HedgeFixture<string>().Policy;
        var attempts = 0;

        var result = await policy.ExecuteAsync(
            async (_, _) => ++attempts == 1 ? throw new TaskCanceledException("slow", new TimeoutException()) : await Task.FromResult("two"),
            0,
            CancellationToken.None);

        Assert.Equal("two", result);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_call_with_the_callers_token()
    {
        var fixture = new HedgeFixture<string>();
        using var caller = new CancellationTokenSource();
        var call = await fixture.CallAsync(caller.Token);
        await fixture.HedgeAsync();

        await caller.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_soon));
        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.True(fixture.Token(1).IsCancellationRequested && fixture.Token(2).IsCancellationRequested);
    }

    [Fact]
    public async Task An_attempt_that_obeys_the_callers_cancellation_ends_with_the_callers_token()
    {
        var policy = new HedgeFixture<string>().Policy;
        using var caller = new CancellationTokenSource();
        var call = policy.ExecuteAsync(
            static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return "";
            },
            0,
            caller.Token).AsTask();

        await caller.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_soon));
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_cancelled_caller_gets_no_attempt()
    {
        var fixture = new HedgeFixture<string>();
        var cancelled = new CancellationToken(true);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => fixture.Policy.ExecuteAsync<int, string>((_, _) => throw new InvalidOperationException(), 0, cancelled).AsTask());

        Assert.Equal(cancelled, error.CancellationToken);
    }

    [Fact]
    public async Task After_the_call_the_callers_cancellation_reaches_no_attempt_of_it()
    {
        var fixture = new HedgeFixture<string>();
        using var caller = new CancellationTokenSource();
        var call = await fixture.CallAsync(caller.Token);
        fixture.Succeed(1, "one");
        await call.WaitAsync(s_soon);
        var token = fixture.Token(1);

        await caller.CancelAsync();

        Assert.False(token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_call_without_a_result_is_hedged_as_well()
    {
        var policy = new HedgeFixture<string>().Policy;
        var attempts = 0;

        await policy.ExecuteAsync((_, _) => ++attempts == 1 ? ValueTask.FromException(new TimeoutException()) : default, 0, CancellationToken.None);

        Assert.Equal(2, attempts);
        await Assert.ThrowsAsync<ArgumentException>(
            () => policy.ExecuteAsync(static async (_, _) => { await Task.Yield(); throw new ArgumentException("wrong"); }, 0, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task New_values_hold_for_the_next_call()
    {
        var fixture = new HedgeFixture<string>();
        var call = await fixture.CallAsync();
        fixture.Policy.Values = new(TimeSpan.Zero, 3);

        await fixture.HedgeAsync();
        fixture.Succeed(2, "two");

        Assert.Equal("two", await call.WaitAsync(s_soon));
        Assert.Equal(2, fixture.Started);
    }

    [Fact]
    public async Task A_first_attempt_that_completes_at_once_costs_no_allocation()
    {
        var policy = new HedgeFixture<string>().Policy;
        using var caller = new CancellationTokenSource();
        for (var warm = 0; warm < 2; warm++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                if (await policy.ExecuteAsync(static (state, _) => new ValueTask<string>(state), "one", caller.Token) != "one")
                    Assert.Fail("another result");
                await policy.ExecuteAsync(static (_, _) => default, "one", CancellationToken.None);
            }

            if (warm == 1)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static async ValueTask<string> AttemptThatFails(int number)
    {
        await Task.Yield();
        throw new TimeoutException($"attempt {number}");
    }
}
