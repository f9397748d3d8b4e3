using Patterns.Codegen.Resilience;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

public sealed class TimeoutPolicyTests : TimeoutTestBase
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(20);

    [Theory, CombinatorialTimers]
    internal async Task Fires_and_explains_itself(TimeoutTimer timer)
    {
        var lease = Policy(timer, s_short, perAttempt: true).Start(CancellationToken.None);

        var cancellation = await EndOf(timer, s_short, lease.Token);
        var error = Assert.IsType<TimeoutRejectedException>(lease.Stop(cancellation, CancellationToken.None));

        Assert.Equal(s_short, error.Timeout);
        Assert.Same(cancellation, error.InnerException);
        Assert.Contains(Method, error.Message, StringComparison.Ordinal);
        Assert.Contains("0.02 s", error.Message, StringComparison.Ordinal);
        Assert.Equal([(Method, s_short, true)], Observer.Fired);
    }

    [Fact]
    public void Does_not_fire_before_its_time()
    {
        var lease = Policy(TimeoutTimer.Provider, TimeSpan.FromSeconds(2)).Start(CancellationToken.None);

        Time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(lease.Token.IsCancellationRequested);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(lease.Token.IsCancellationRequested);
        lease.Complete();
    }

    [Theory, CombinatorialTimers]
    internal void Does_not_touch_a_call_that_ends_in_time(TimeoutTimer timer)
    {
        var lease = Policy(timer, Never).Start(CancellationToken.None);
        var failure = new InvalidOperationException();

        Assert.False(lease.Token.IsCancellationRequested);
        Assert.Same(failure, lease.Stop(failure, CancellationToken.None));
        Assert.Empty(Observer.Fired);
    }

    [Theory, CombinatorialTimers]
    internal void A_cancellation_that_is_not_ours_stays_what_it_is(TimeoutTimer timer)
    {
        var lease = Policy(timer, Never).Start(CancellationToken.None);
        var cancellation = new OperationCanceledException("somebody's own");

        Assert.Same(cancellation, lease.Stop(cancellation, CancellationToken.None));
    }

    [Theory, CombinatorialTimers]
    internal void A_failure_after_the_time_is_over_stays_what_it_is(TimeoutTimer timer)
    {
        using var caller = new CancellationTokenSource();
        var lease = Policy(timer, Never).Start(caller.Token);
        lease.Fire();
        var failure = new IOException();

        Assert.Same(failure, lease.Stop(failure, caller.Token));
    }

    [Theory, CombinatorialTimers]
    internal void The_callers_cancellation_ends_the_token_and_keeps_the_callers_token(TimeoutTimer timer)
    {
        using var caller = new CancellationTokenSource();
        var lease = Policy(timer, Never).Start(caller.Token);
        Assert.False(lease.Token.IsCancellationRequested);

        caller.Cancel();
        Assert.True(lease.Token.IsCancellationRequested);
        var inner = new TaskCanceledException("inner", null, lease.Token);
        var error = Assert.IsType<OperationCanceledException>(lease.Stop(inner, caller.Token));

        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.Same(inner, error.InnerException);
        Assert.Empty(Observer.Fired);
    }

    [Theory, CombinatorialTimers]
    internal void A_cancellation_with_the_callers_token_is_passed_on_as_it_is(TimeoutTimer timer)
    {
        using var caller = new CancellationTokenSource();
        var lease = Policy(timer, Never).Start(caller.Token);
        caller.Cancel();
        var cancellation = new OperationCanceledException(caller.Token);

        Assert.Same(cancellation, lease.Stop(cancellation, caller.Token));
    }

    [Theory, CombinatorialTimers]
    internal void The_caller_wins_when_both_cancel(TimeoutTimer timer)
    {
        using var caller = new CancellationTokenSource();
        var lease = Policy(timer, Never).Start(caller.Token);
        lease.Fire();
        caller.Cancel();

        var error = Assert.IsType<OperationCanceledException>(lease.Stop(new OperationCanceledException(lease.Token), caller.Token));
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Theory, CombinatorialTimers]
    internal void A_token_cancelled_beforehand_ends_the_call_at_once(TimeoutTimer timer)
    {
        var cancelled = new CancellationToken(canceled: true);
        var lease = Policy(timer, Never).Start(cancelled);

        Assert.True(lease.Token.IsCancellationRequested);
        Assert.IsType<OperationCanceledException>(lease.Stop(new OperationCanceledException(lease.Token), cancelled));

        // Nor does it come back in the next call.
        var next = Policy(timer, Never).Start(CancellationToken.None);
        Assert.False(next.Token.IsCancellationRequested);
        next.Complete();
    }

    [Theory, CombinatorialTimers]
    internal void A_caller_who_cancels_late_cancels_nobody_else(TimeoutTimer timer)
    {
        using var caller = new CancellationTokenSource();
        Policy(timer, Never).Start(caller.Token).Complete();
        var next = Policy(timer, Never).Start(CancellationToken.None);

        caller.Cancel();
        Assert.False(next.Token.IsCancellationRequested);
        next.Complete();
    }

    [Fact]
    public void A_nested_time_out_reports_the_one_that_fired()
    {
        var whole = Policy(TimeoutTimer.Provider, TimeSpan.FromSeconds(2)).Start(CancellationToken.None);
        var attempt = Policy(TimeoutTimer.Provider, TimeSpan.FromSeconds(5), perAttempt: true).Start(whole.Token);

        Time.Advance(TimeSpan.FromSeconds(2));
        var error = attempt.Stop(new OperationCanceledException(attempt.Token), whole.Token);
        Assert.IsType<OperationCanceledException>(error);
        error = whole.Stop(error, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(2), Assert.IsType<TimeoutRejectedException>(error).Timeout);
        Assert.Equal([(Method, TimeSpan.FromSeconds(2), false)], Observer.Fired);
    }

    [Fact]
    public void A_new_bound_holds_for_calls_that_start_later()
    {
        var policy = Policy(TimeoutTimer.Provider, TimeSpan.FromSeconds(1));
        var before = policy.Start(CancellationToken.None);
        policy.Reconfigure(TimeSpan.FromSeconds(3));
        var after = policy.Start(CancellationToken.None);

        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(before.Token.IsCancellationRequested);
        Assert.False(after.Token.IsCancellationRequested);
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(after.Token.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromSeconds(3), policy.Duration);
        before.Complete();
        after.Complete();
    }

    [Fact]
    public async Task A_callback_that_throws_is_reported_and_takes_nothing_down()
    {
        var lease = Policy(TimeoutTimer.Scanner, TimeSpan.FromMilliseconds(1)).Start(CancellationToken.None);
        lease.Token.Register(() => throw new InvalidOperationException("thrown by a callback"));

        var error = await Observer.Failed.Task.WaitAsync(Patience);
        Assert.Equal("thrown by a callback", Assert.IsType<AggregateException>(error).InnerException!.Message);
        lease.Complete();
    }
}
