using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>Entry from methods that return no task. Other threads are observed through the queue's length, not through time.</summary>
public sealed class BulkheadBlockingTests
{
    public static TheoryData<bool> Clocks => [true, false];

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Waits_until_a_slot_is_given_back(bool systemClock)
    {
        var fixture = Fixture(systemClock);
        var held = fixture.Take();
        var wait = EnterOnOwnThread(fixture, CancellationToken.None);

        held.Release();

        Assert.True((await wait.WaitAsync(TimeSpan.FromSeconds(30))).IsHeld);
        Assert.Equal(1, fixture.Bulkhead.InUse);
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Leaves_the_queue_when_cancelled(bool systemClock)
    {
        var fixture = Fixture(systemClock);
        fixture.Take();
        using var caller = new CancellationTokenSource();
        var wait = EnterOnOwnThread(fixture, caller.Token);

        await caller.CancelAsync();

        var slot = await wait.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(caller.Token, Assert.IsType<OperationCanceledException>(slot.Rejection).CancellationToken);
        Assert.Equal(0, fixture.Bulkhead.QueueLength);
    }

    [Fact]
    public async Task The_time_out_follows_the_runtimes_clock()
    {
        var time = new Retry.TimerSignalTimeProvider();
        var fixture = new BulkheadFixture(1, 1, timeProvider: time);
        fixture.Take();
        var wait = EnterOnOwnThread(fixture, CancellationToken.None);
        await time.TimerCreated.WaitAsync(TimeSpan.FromSeconds(30));

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(wait.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<BulkheadRejectedException>((await wait.WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
    }

    [Fact]
    public void The_time_out_holds_on_the_system_clock()
    {
        var fixture = Fixture(systemClock: true);
        fixture.Bulkhead.Values = fixture.Bulkhead.Values with { QueueTimeout = TimeSpan.FromMilliseconds(5) };
        fixture.Take();

        var rejection = Assert.IsType<BulkheadRejectedException>(fixture.Bulkhead.Enter(CancellationToken.None).Rejection);

        Assert.True(rejection.Waited > TimeSpan.Zero);
        Assert.Equal(0, fixture.Bulkhead.QueueLength);
    }

    private static BulkheadFixture Fixture(bool systemClock) => new(1, 1, timeProvider: systemClock ? TimeProvider.System : null);

    private static Task<BulkheadSlot> EnterOnOwnThread(BulkheadFixture fixture, CancellationToken cancellationToken)
    {
        var wait = Task.Factory.StartNew(
            () => fixture.Bulkhead.Enter(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => fixture.Bulkhead.QueueLength == 1, TimeSpan.FromSeconds(30)), "it never began to wait");
        return wait;
    }
}
