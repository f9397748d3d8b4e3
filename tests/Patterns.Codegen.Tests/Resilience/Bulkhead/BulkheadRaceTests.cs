using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>Real threads that meet at a barrier; what counts is that no slot is lost or made up, whoever wins.</summary>
public sealed class BulkheadRaceTests
{
    private const int Rounds = 10_000;

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_slot_granted_while_its_waiter_is_cancelled_is_never_lost()
    {
        var fixture = new BulkheadFixture(1, 1);
        CancellationTokenSource caller = null!;

        await RaceAsync(fixture, () => fixture.Wait((caller = new()).Token), () => caller.Cancel());
    }

    [Fact]
    public async Task A_slot_granted_while_its_waiter_times_out_is_never_lost()
    {
        var fixture = new BulkheadFixture(1, 1);

        await RaceAsync(fixture, () => fixture.Wait(), () => fixture.Time.Advance(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_slot_given_back_while_a_call_begins_to_wait_is_found_by_it()
    {
        var fixture = new BulkheadFixture(1, 1);
        var meeting = new Rendezvous();
        var held = fixture.Take();
        var other = OnOwnThread(() =>
        {
            for (var round = 0; round < Rounds * 2; round++)
            {
                meeting.Meet();
                Thread.SpinWait(round % 8);
                held.Release();
                meeting.Meet();
            }
        });

        await OnOwnThread(() =>
        {
            for (var round = 0; round < Rounds * 2; round++)
            {
                meeting.Meet();
                Thread.SpinWait(round / 8 % 8);
                var entry = fixture.Bulkhead.EnterAsync(CancellationToken.None).AsTask();
                meeting.Meet();
                Assert.True(entry.Wait(s_soon), "waits beside a free slot");
                held = entry.Result;
            }
        });
        await other;

        held.Release();
        Assert.Equal((0, 0), (fixture.Bulkhead.InUse, fixture.Bulkhead.QueueLength));
    }

    [Fact]
    public async Task While_somebody_waits_nobody_else_gets_a_slot()
    {
        var fixture = new BulkheadFixture(1, 2);
        var held = fixture.Take();
        var waiter = fixture.Wait();
        var overtook = 0;
        var done = false;
        var meeting = new Rendezvous();
        var other = OnOwnThread(() =>
        {
            meeting.Meet();
            while (!Volatile.Read(ref done))
                overtook += fixture.Bulkhead.TryEnter(out _) ? 1 : 0;
        });

        try
        {
            await OnOwnThread(() =>
            {
                meeting.Meet();
                for (var round = 0; round < Rounds / 4 && Volatile.Read(ref overtook) == 0; round++)
                {
                    // The next one waits before the slot is given back, so somebody always does.
                    var next = fixture.Wait();
                    held.Release();
                    Assert.True(waiter.Wait(s_soon));
                    held = waiter.Result;
                    waiter = next;
                }
            });
        }
        finally
        {
            Volatile.Write(ref done, true);
            await other;
        }

        Assert.Equal(0, overtook);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Many_callers_never_exceed_the_slots_and_give_all_back(int slots)
    {
        const int Callers = 8;
        const int Calls = 3_000;
        var fixture = new BulkheadFixture(slots, 1_000);
        var running = 0;
        var highest = 0;
        using var start = new Barrier(Callers);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => OnOwnThread(() =>
        {
            Meet(start);
            for (var i = 0; i < Calls; i++)
            {
                using var cancellation = new CancellationTokenSource();
                if (!fixture.Bulkhead.TryEnter(out var slot))
                {
                    var wait = fixture.Bulkhead.EnterAsync(cancellation.Token).AsTask();
                    if (i % 3 == 0)
                        cancellation.Cancel();
                    Assert.True(wait.Wait(s_soon));
                    slot = wait.Result;
                }

                if (!slot.IsHeld)
                    continue;
                InterlockedMax(ref highest, Interlocked.Increment(ref running));
                Pause(i);
                Interlocked.Decrement(ref running);
                slot.Release();
            }
        })));

        Assert.InRange(highest, 1, slots);
        Assert.Equal((0, 0), (fixture.Bulkhead.InUse, fixture.Bulkhead.QueueLength));
    }

    [Fact]
    public async Task Changing_the_slots_under_load_loses_none_and_strands_nobody()
    {
        const int Callers = 6;
        var fixture = new BulkheadFixture(1, 1_000);
        var values = fixture.Bulkhead.Values;
        var left = Callers;
        using var start = new Barrier(Callers + 1);
        var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => OnOwnThread(() =>
        {
            Meet(start);
            for (var i = 0; i < 3_000; i++)
            {
                var wait = fixture.Bulkhead.EnterAsync(CancellationToken.None).AsTask();
                Assert.True(wait.Wait(s_soon), "a waiter was stranded");
                wait.Result.Release();
            }

            Interlocked.Decrement(ref left);
        })));

        await OnOwnThread(() =>
        {
            Meet(start);
            for (var i = 0; Volatile.Read(ref left) > 0; i++)
                fixture.Bulkhead.Values = values with { MaxConcurrency = 1 + (i % 4) };
        });
        await callers;

        Assert.Equal((0, 0), (fixture.Bulkhead.InUse, fixture.Bulkhead.QueueLength));
    }

    /// <summary>One thread gives the slot back while the other ends the wait. They change places each round, so that each of them gets to win.</summary>
    private static async Task RaceAsync(BulkheadFixture fixture, Func<Task<BulkheadSlot>> wait, Action end)
    {
        var held = fixture.Take();
        var (granted, ended) = (0, 0);
        var meeting = new Rendezvous();

        void Race(int round, bool releases)
        {
            meeting.Meet();
            Pause(releases ? round : round / 7);
            if (releases)
                held.Release();
            else
                end();
            meeting.Meet();
        }

        var other = OnOwnThread(() =>
        {
            for (var round = 0; round < Rounds; round++)
                Race(round, releases: round % 2 == 1);
        });
        await OnOwnThread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var waiter = wait();
                Race(round, releases: round % 2 == 0);
                Assert.True(waiter.Wait(s_soon));
                if (waiter.Result.IsHeld)
                {
                    granted++;
                    held = waiter.Result;
                }
                else
                {
                    ended++;
                    Assert.NotNull(waiter.Result.Rejection);
                    held = fixture.Take();
                }
            }
        });
        await other;

        held.Release();
        Assert.Equal((0, 0), (fixture.Bulkhead.InUse, fixture.Bulkhead.QueueLength));
        Assert.True(granted > 0 && ended > 0, $"no race: {granted} granted, {ended} ended");
    }

    // A side that failed must not leave the other waiting for ever.
    private static void Meet(Barrier barrier) => Assert.True(barrier.SignalAndWait(s_soon), "the other side is gone");

    private static void Pause(int i) => Thread.SpinWait(i % 16 * 8);

    private static void InterlockedMax(ref int highest, int value)
    {
        for (var seen = Volatile.Read(ref highest); value > seen; seen = Volatile.Read(ref highest))
        {
            if (Interlocked.CompareExchange(ref highest, value, seen) == seen)
                return;
        }
    }

    private static Task OnOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
