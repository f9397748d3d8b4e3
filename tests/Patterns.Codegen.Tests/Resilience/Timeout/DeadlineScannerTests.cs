using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

public sealed class DeadlineScannerTests : TimeoutTestBase
{
    // A time that the scanner's own timer does not reach.
    private const long Later = 1L << 50;

    private static readonly DeadlineScanner s_scanner = DeadlineScanner.Shared;

    [Fact]
    public void Rests_when_nothing_is_armed_and_starts_again()
    {
        for (var round = 0; round < 3; round++)
        {
            var lease = Policy(TimeoutTimer.Scanner, Never).Start(CancellationToken.None);
            Assert.True(s_scanner.IsRunning);
            lease.Complete();

            ScanUntilIdle();
            Assert.Equal(0, s_scanner.Count);
            Assert.True(SpinWait.SpinUntil(() => !s_scanner.IsRunning, Patience));
        }
    }

    [Fact]
    public void Does_not_rest_while_a_call_is_under_way()
    {
        var lease = Policy(TimeoutTimer.Scanner, Never).Start(CancellationToken.None);

        ScanUntilIdle();
        Assert.Equal(LeaseWatch.Watched, lease.Watch);
        Assert.Equal(1, s_scanner.Count);
        Assert.True(s_scanner.IsRunning);
        lease.Complete();
    }

    [Fact]
    public async Task A_lease_that_was_parked_fires_again_when_it_is_used_again()
    {
        Policy(TimeoutTimer.Scanner, Never).Start(CancellationToken.None).Complete();
        ScanUntilIdle();

        var lease = Policy(TimeoutTimer.Scanner, TimeSpan.FromMilliseconds(5)).Start(CancellationToken.None);
        await EndOf(TimeoutTimer.Scanner, default, lease.Token);
        lease.Complete();
    }

    [Fact]
    public void Fires_what_is_due_and_nothing_else()
    {
        var due = Rent(Later);
        var later = Rent(Later + 1);

        s_scanner.Scan(Later);
        Assert.Equal(LeaseWatch.Fired, due.Watch);
        Assert.NotEqual(LeaseWatch.Fired, later.Watch);
        Assert.True(SpinWait.SpinUntil(() => due.Token.IsCancellationRequested, Patience));
        due.Complete();
        later.Complete();
    }

    [Fact]
    public void A_lease_that_fired_is_not_used_again()
    {
        var due = Rent(Later);
        s_scanner.Scan(Later);
        due.Complete();

        var next = TimeoutLeasePool.Rent(TimeoutTimer.Scanner);
        Assert.NotSame(due, next);
        Assert.False(next.Token.IsCancellationRequested);
        TimeoutLeasePool.Return(next);
    }

    [Fact]
    public void Keeps_the_callers_async_locals_out_of_its_timer()
    {
        var local = new AsyncLocal<string> { Value = "mine" };
        string? seen = "not called";
        using var called = new ManualResetEventSlim();
        var lease = Policy(TimeoutTimer.Scanner, TimeSpan.FromMilliseconds(1)).Start(CancellationToken.None);
        using var registration = lease.Token.UnsafeRegister(
            _ =>
            {
                seen = local.Value;
                called.Set();
            },
            null);

        Assert.True(called.Wait(Patience));
        Assert.Null(seen);
        lease.Complete();
    }

    private TimeoutLease Rent(long deadline)
    {
        var lease = TimeoutLeasePool.Rent(TimeoutTimer.Scanner);
        lease.Begin(Policy(TimeoutTimer.Scanner, Never), CancellationToken.None);
        lease.Arm(deadline);
        return lease;
    }

    private static void ScanUntilIdle()
    {
        for (var scan = 0; scan <= DeadlineScanner.IdleScans; scan++)
            s_scanner.Scan(0);
    }
}
