using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

public sealed class TimeoutReuseTests : TimeoutTestBase
{
    private const int Rounds = 20_000;

    /// <summary>A call ends at the very moment at which its time is over: the next call on the thread must not feel it.</summary>
    [Fact]
    public void The_scanner_never_cancels_the_next_call()
    {
        var policy = Policy(TimeoutTimer.Scanner, Never);
        var fired = 0;
        var stray = 0;
        var begun = -1;
        using var barrier = new Barrier(2);
        var scanner = new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                SpinWait.SpinUntil(() => Volatile.Read(ref begun) == round);
                DeadlineScanner.Shared.Scan(1);
                barrier.SignalAndWait();
            }
        });
        scanner.Start();

        for (var round = 0; round < Rounds; round++)
        {
            var ending = Rent(policy, deadline: 1);
            barrier.SignalAndWait();

            Volatile.Write(ref begun, round);

            // Meets the scan before it begins, somewhere inside, or when it has just laid eyes on the lease.
            Thread.SpinWait(round % 64);
            if (round % 2 == 0)
                SpinWait.SpinUntil(() => ending.Watch != LeaseWatch.Watched);
            ending.Complete();
            var next = Rent(policy, deadline: long.MaxValue - 1);
            barrier.SignalAndWait();

            if (ending.Watch == LeaseWatch.Fired)
            {
                fired++;
                Assert.True(SpinWait.SpinUntil(() => ending.Token.IsCancellationRequested, Patience));
            }

            stray += next.Token.IsCancellationRequested ? 1 : 0;
            next.Complete();
        }

        scanner.Join();
        Assert.Equal(0, stray);

        // Both orders happened, or the test showed nothing.
        Assert.InRange(fired, 1, Rounds - 1);
    }

    /// <summary>The same without keeping step, which meets orders that barriers keep apart.</summary>
    [Fact]
    public void The_scanner_never_cancels_the_next_call_at_full_speed()
    {
        var policy = Policy(TimeoutTimer.Scanner, Never);
        var stop = false;
        var scanner = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
                DeadlineScanner.Shared.Scan(1);
        });
        scanner.Start();

        var stray = 0;
        for (var round = 0; round < 20 * Rounds; round++)
        {
            Rent(policy, deadline: 1).Complete();
            var next = Rent(policy, deadline: long.MaxValue - 1);
            Thread.SpinWait(round % 8);
            stray += next.Token.IsCancellationRequested ? 1 : 0;
            next.Complete();
        }

        Volatile.Write(ref stop, true);
        scanner.Join();
        Assert.Equal(0, stray);
    }

    /// <summary>The caller cancels at the very moment at which its call ends: the next call on the thread must not feel it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_caller_of_one_call_never_cancels_the_next(bool exact)
    {
        var policy = Policy(exact ? TimeoutTimer.System : TimeoutTimer.Scanner, Never);
        var callers = Enumerable.Range(0, Rounds).Select(_ => new CancellationTokenSource()).ToArray();
        var hit = 0;
        var stray = 0;
        var begun = -1;
        using var barrier = new Barrier(2);
        var canceller = new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                SpinWait.SpinUntil(() => Volatile.Read(ref begun) == round);
                callers[round].Cancel();
                barrier.SignalAndWait();
            }
        });
        canceller.Start();

        for (var round = 0; round < Rounds; round++)
        {
            var caller = callers[round];
            var ending = policy.Start(caller.Token);
            barrier.SignalAndWait();
            Volatile.Write(ref begun, round);
            Thread.SpinWait(round % 64);
            if (round % 2 == 0)
                SpinWait.SpinUntil(() => caller.IsCancellationRequested);
            ending.Complete();
            var next = policy.Start(CancellationToken.None);
            barrier.SignalAndWait();

            hit += ending.Token.IsCancellationRequested ? 1 : 0;
            stray += next.Token.IsCancellationRequested ? 1 : 0;
            next.Complete();
        }

        canceller.Join();
        Assert.Equal(0, stray);
        Assert.InRange(hit, 1, Rounds - 1);
    }

    /// <summary>The same without keeping step.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_caller_of_one_call_never_cancels_the_next_at_full_speed(bool exact)
    {
        var policy = Policy(exact ? TimeoutTimer.System : TimeoutTimer.Scanner, Never);
        CancellationTokenSource? current = null;
        var stop = false;
        var canceller = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
                Interlocked.Exchange(ref current, null)?.Cancel();
        });
        canceller.Start();

        var stray = 0;
        for (var round = 0; round < 10 * Rounds; round++)
        {
            var caller = new CancellationTokenSource();
            var ending = policy.Start(caller.Token);
            Volatile.Write(ref current, caller);
            Thread.SpinWait(round % 32);
            ending.Complete();
            var next = policy.Start(CancellationToken.None);
            Thread.SpinWait(8);
            stray += next.Token.IsCancellationRequested ? 1 : 0;
            next.Complete();
        }

        Volatile.Write(ref stop, true);
        canceller.Join();
        Assert.Equal(0, stray);
    }

    /// <summary>The same with the framework's timer, for which a call must really take about as long as its bound.</summary>
    [Fact]
    public void The_systems_timer_never_cancels_the_next_call()
    {
        var expiring = Policy(TimeoutTimer.System, TimeSpan.FromMilliseconds(1));
        var patient = Policy(TimeoutTimer.System, Never);
        var until = Environment.TickCount64 + 1_000;
        for (var round = 0; Environment.TickCount64 < until; round++)
        {
            var ending = expiring.Start(CancellationToken.None);
            while (!ending.Token.IsCancellationRequested && Random.Shared.Next(200) != 0)
                Thread.SpinWait(round % 64);
            ending.Complete();
            var next = patient.Start(CancellationToken.None);
            Thread.SpinWait(200);
            Assert.False(next.Token.IsCancellationRequested);
            next.Complete();
        }
    }

    [Fact]
    public async Task Calls_that_change_threads_share_leases_without_harm()
    {
        var policy = Policy(TimeoutTimer.Scanner, Never);
        await Parallel.ForAsync(0, 8, async (_, _) =>
        {
            for (var round = 0; round < 2_000; round++)
            {
                var whole = policy.Start(CancellationToken.None);
                var attempt = policy.Start(whole.Token);
                await Task.Yield();
                Assert.NotSame(whole, attempt);
                Assert.False(attempt.Token.IsCancellationRequested);
                attempt.Complete();
                whole.Complete();
            }
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_lease_is_reused_unless_it_ended(bool exact)
    {
        var policy = Policy(exact ? TimeoutTimer.System : TimeoutTimer.Scanner, Never);
        var first = policy.Start(CancellationToken.None);
        first.Complete();
        var second = policy.Start(CancellationToken.None);
        Assert.Same(first, second);

        second.Fire();
        second.Complete();
        var third = policy.Start(CancellationToken.None);
        Assert.NotSame(second, third);
        third.Complete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_of_its_own_never_hears_of_a_later_call(bool exact)
    {
        var policy = new TimeoutPolicy(Method, false, Never, new(TimeProvider.System, exact), Observer, reusesTokens: false);
        var first = policy.Start(CancellationToken.None);
        var kept = first.Token;
        first.Complete();
        var second = policy.Start(CancellationToken.None);
        Assert.NotEqual(kept, second.Token);

        second.Fire();
        Assert.True(second.Token.IsCancellationRequested);
        Assert.False(kept.IsCancellationRequested);
        second.Complete();
    }

    [Fact]
    public void What_a_call_left_registered_on_its_token_is_not_called_for_the_next()
    {
        var policy = Policy(TimeoutTimer.Scanner, Never);
        var first = policy.Start(CancellationToken.None);
        var called = false;
        first.Token.Register(() => called = true);
        first.Complete();

        var second = policy.Start(CancellationToken.None);
        Assert.Same(first, second);
        second.Fire();
        Assert.False(called);
        second.Complete();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Allocates_nothing(bool exact, bool linked)
    {
        using var caller = new CancellationTokenSource();
        var token = linked ? caller.Token : CancellationToken.None;
        var policy = Policy(exact ? TimeoutTimer.System : TimeoutTimer.Scanner, Never);
        Run(1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                var whole = policy.Start(token);
                var attempt = policy.Start(whole.Token);
                attempt.Complete();
                whole.Complete();
            }
        }
    }

    private static TimeoutLease Rent(TimeoutPolicy policy, long deadline)
    {
        var lease = TimeoutLeasePool.Rent(TimeoutTimer.Scanner);
        lease.Begin(policy, CancellationToken.None);
        lease.Arm(deadline);
        return lease;
    }
}
