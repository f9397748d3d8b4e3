using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

public sealed class SurroundingTimeoutTests : TimeoutTestBase
{
    [Fact]
    public void Tells_the_time_out_from_the_caller()
    {
        using var caller = new CancellationTokenSource();
        using var attempt = new CancellationTokenSource();
        var lease = Policy(TimeoutTimer.Provider, Never).Start(caller.Token);
        var surrounding = new SurroundingTimeout(lease, caller.Token);
        Assert.False(surrounding.HasTimedOut);
        Assert.Equal(attempt.Token, surrounding.CallerToken(attempt.Token));

        lease.Fire();
        Assert.True(surrounding.HasTimedOut);
        Assert.Equal(caller.Token, surrounding.CallerToken(attempt.Token));

        caller.Cancel();
        Assert.False(surrounding.HasTimedOut);
        Assert.Equal(attempt.Token, surrounding.CallerToken(attempt.Token));
    }

    [Fact]
    public void An_attempt_that_outlives_its_call_sees_nothing_of_the_next_one()
    {
        using var source = new CancellationTokenSource();
        var policy = Policy(TimeoutTimer.System, Never);
        var lease = new TimeoutLease(TimeoutTimer.System, source);
        lease.Begin(policy, CancellationToken.None);
        var lost = new SurroundingTimeout(lease, CancellationToken.None);

        // As the pool hands it out again.
        lease.Begin(policy, CancellationToken.None);
        var next = new SurroundingTimeout(lease, CancellationToken.None);
        lease.Fire();

        Assert.True(next.HasTimedOut);
        Assert.False(lost.HasTimedOut);
    }

    [Theory, CombinatorialTimers]
    internal void Has_no_time_left_when_the_call_is_over(TimeoutTimer timer)
    {
        var lease = Policy(timer, TimeSpan.FromSeconds(1)).Start(CancellationToken.None);
        var state = new RetryState(new SurroundingTimeout(lease, CancellationToken.None));
        lease.Complete();

        Assert.True(state.Remaining <= TimeSpan.FromSeconds(1));
    }
}
