using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

public sealed class RetryWaitTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Waits_on_the_runtimes_clock()
    {
        var fixture = new RetryFixture(new());
        var wait = fixture.Policy.DelayAsync(s_delay, CancellationToken.None).AsTask();

        fixture.Time.Advance(s_delay - TimeSpan.FromTicks(1));
        Assert.False(wait.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromTicks(1));

        Assert.True(await wait);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_without_throwing()
    {
        var fixture = new RetryFixture(new());
        using var caller = new CancellationTokenSource();
        var wait = fixture.Policy.DelayAsync(s_delay, caller.Token);

        await caller.CancelAsync();

        Assert.False(await wait);
    }

    [Fact]
    public async Task No_delay_completes_at_once_and_allocates_nothing()
    {
        var policy = new RetryFixture(new()).Policy;

        for (var warm = 0; warm < 2; warm++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                var wait = policy.DelayAsync(TimeSpan.Zero, CancellationToken.None);
                if (!wait.IsCompleted || !await wait || !policy.Delay(TimeSpan.Zero, CancellationToken.None))
                    Assert.Fail("waited");
            }

            if (warm == 1)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public async Task A_cancelled_token_is_seen_even_without_a_delay()
    {
        var policy = new RetryFixture(new()).Policy;
        var cancelled = new CancellationToken(true);

        Assert.False(await policy.DelayAsync(TimeSpan.Zero, cancelled));
        Assert.False(await policy.DelayAsync(s_delay, cancelled));
        Assert.False(policy.Delay(TimeSpan.Zero, cancelled));
        Assert.False(policy.Delay(s_delay, cancelled));
    }

    [Fact]
    public async Task An_absurd_delay_is_cut_to_a_day_instead_of_throwing()
    {
        var fixture = new RetryFixture(new());
        var wait = fixture.Policy.DelayAsync(TimeSpan.MaxValue, CancellationToken.None).AsTask();

        fixture.Time.Advance(TimeSpan.FromHours(24));

        Assert.True(await wait);
    }

    [Fact]
    public async Task The_blocking_wait_follows_the_runtimes_clock()
    {
        var time = new TimerSignalTimeProvider();
        var policy = new RetryFixture(new(), timeProvider: time).Policy;
        var wait = OnOwnThread(() => policy.Delay(s_delay, CancellationToken.None));
        await time.TimerCreated.WaitAsync(TimeSpan.FromSeconds(30));

        time.Advance(s_delay - TimeSpan.FromTicks(1));
        Assert.False(wait.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));

        Assert.True(await wait.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Cancellation_ends_the_blocking_wait_without_throwing()
    {
        var time = new TimerSignalTimeProvider();
        var policy = new RetryFixture(new(), timeProvider: time).Policy;
        using var caller = new CancellationTokenSource();
        var wait = OnOwnThread(() => policy.Delay(s_delay, caller.Token));
        await time.TimerCreated.WaitAsync(TimeSpan.FromSeconds(30));

        await caller.CancelAsync();

        Assert.False(await wait.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task On_the_system_clock_both_waits_end_by_time_and_by_cancellation()
    {
        var policy = new RetryFixture(new(), timeProvider: TimeProvider.System).Policy;
        using var caller = new CancellationTokenSource();

        Assert.True(await policy.DelayAsync(TimeSpan.FromMilliseconds(1), caller.Token));
        Assert.True(policy.Delay(TimeSpan.FromMilliseconds(1), caller.Token));

        var wait = OnOwnThread(() => policy.Delay(TimeSpan.FromHours(1), caller.Token));
        var waitAsync = policy.DelayAsync(TimeSpan.FromHours(1), caller.Token);
        await caller.CancelAsync();
        Assert.False(await wait.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(await waitAsync);
    }

    private static Task<bool> OnOwnThread(Func<bool> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
