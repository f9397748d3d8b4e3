using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

public sealed class BulkheadTests
{
    [Fact]
    public void Bounds_the_calls_that_run_at_once()
    {
        var fixture = new BulkheadFixture(2, 0);
        var first = fixture.Take();
        fixture.Take();

        Assert.False(fixture.Bulkhead.TryEnter(out var refused));
        Assert.False(refused.IsHeld);
        Assert.Equal(2, fixture.Bulkhead.InUse);

        first.Release();
        Assert.Equal(1, fixture.Bulkhead.InUse);
        fixture.Take();
    }

    [Fact]
    public async Task Waiters_are_served_first_in_first_out_and_never_overtaken()
    {
        var fixture = new BulkheadFixture(1, 3);
        var held = fixture.Take();
        Task<BulkheadSlot>[] waits = [fixture.Wait(), fixture.Wait(), fixture.Wait()];
        Assert.Equal(3, fixture.Bulkhead.QueueLength);

        held.Release();
        foreach (var wait in waits)
        {
            var slot = await wait.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(slot.IsHeld);
            Assert.False(fixture.Bulkhead.TryEnter(out _));
            Assert.Equal(waits.Length - 1 - Array.IndexOf(waits, wait), waits.Count(w => !w.IsCompleted));
            slot.Release();
        }

        Assert.Equal(0, fixture.Bulkhead.InUse);
        Assert.Equal(0, fixture.Bulkhead.QueueLength);
    }

    [Fact]
    public async Task Abort_rejects_at_once()
    {
        var fixture = new BulkheadFixture(1, 5, BulkheadRejection.Abort);
        fixture.Take();

        var slot = await fixture.Bulkhead.EnterAsync(CancellationToken.None);

        var rejection = Assert.IsType<BulkheadRejectedException>(slot.Rejection);
        Assert.Equal(("payment-api", 1, 0, TimeSpan.Zero), (rejection.Name, rejection.MaxConcurrency, rejection.QueueLimit, rejection.Waited));
        Assert.Equal(0, fixture.Bulkhead.QueueLength);
        Assert.Equal(0, fixture.Bulkhead.QueueLimit);
        Assert.Equal(["payment-api: Abort after 0s"], fixture.Observer.Events);
    }

    [Fact]
    public async Task Queue_rejects_when_the_queue_is_full_and_when_the_wait_is_too_long()
    {
        var fixture = new BulkheadFixture(1, 1);
        fixture.Take();
        var wait = fixture.Wait();

        var full = (await fixture.Bulkhead.EnterAsync(CancellationToken.None)).Rejection;
        Assert.Equal(TimeSpan.Zero, Assert.IsType<BulkheadRejectedException>(full).Waited);

        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        var late = Assert.IsType<BulkheadRejectedException>((await wait).Rejection);
        Assert.Equal((TimeSpan.FromSeconds(10), 1), (late.Waited, late.QueueLimit));
        Assert.Equal(0, fixture.Bulkhead.QueueLength);
        Assert.Equal(["payment-api: Queue after 0s", "payment-api: Queue after 10s"], fixture.Observer.Events);
    }

    [Fact]
    public async Task CallerRuns_goes_on_without_a_slot()
    {
        var fixture = new BulkheadFixture(1, 1, BulkheadRejection.CallerRuns);
        fixture.Take();
        var wait = fixture.Wait();

        var full = await fixture.Bulkhead.EnterAsync(CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        var late = await wait;

        Assert.All(
            new[] { full, late },
            slot =>
            {
                Assert.Equal(default, slot);
                Assert.Null(slot.Rejection);
                Assert.False(slot.IsDiscarded);
                slot.Release();
            });
        Assert.Equal(1, fixture.Bulkhead.InUse);
    }

    [Fact]
    public async Task Discard_skips_the_call()
    {
        var fixture = new BulkheadFixture(1, 1, BulkheadRejection.Discard);
        fixture.Take();
        var wait = fixture.Wait();

        var full = await fixture.Bulkhead.EnterAsync(CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        var late = await wait;

        Assert.True(full.IsDiscarded && late.IsDiscarded);
        Assert.Null(full.Rejection);
        full.Release();
        Assert.Equal(1, fixture.Bulkhead.InUse);
    }

    [Fact]
    public async Task A_cancelled_waiter_leaves_the_queue_at_once()
    {
        var fixture = new BulkheadFixture(1, 2);
        var held = fixture.Take();
        using var caller = new CancellationTokenSource();
        var cancelled = fixture.Wait(caller.Token);
        var next = fixture.Wait();

        await caller.CancelAsync();

        Assert.Equal(1, fixture.Bulkhead.QueueLength);
        Assert.Equal(caller.Token, Assert.IsType<OperationCanceledException>((await cancelled).Rejection).CancellationToken);
        held.Release();
        (await next.WaitAsync(TimeSpan.FromSeconds(30))).Release();
        Assert.Equal(0, fixture.Bulkhead.InUse);
        Assert.Equal(["payment-api: admitted after 0s"], fixture.Observer.Events);
    }

    [Fact]
    public async Task A_caller_that_is_cancelled_already_gets_no_slot()
    {
        var fixture = new BulkheadFixture(1, 1);
        var cancelled = new CancellationToken(true);

        Assert.IsType<OperationCanceledException>((await fixture.Bulkhead.EnterAsync(cancelled)).Rejection);
        Assert.IsType<OperationCanceledException>(fixture.Bulkhead.Enter(cancelled).Rejection);
        Assert.Equal(0, fixture.Bulkhead.InUse);
    }

    [Fact]
    public async Task More_slots_admit_waiters_at_once_in_their_order()
    {
        var fixture = new BulkheadFixture(1, 5);
        fixture.Take();
        Task[] waits = [fixture.Wait(), fixture.Wait(), fixture.Wait()];

        fixture.Bulkhead.Values = fixture.Bulkhead.Values with { MaxConcurrency = 3 };

        await Task.WhenAll(waits[0], waits[1]).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(waits[2].IsCompleted);
        Assert.Equal((3, 3, 1), (fixture.Bulkhead.MaxConcurrency, fixture.Bulkhead.InUse, fixture.Bulkhead.QueueLength));
    }

    [Fact]
    public async Task Fewer_slots_are_reached_as_calls_end()
    {
        var fixture = new BulkheadFixture(3, 5);
        BulkheadSlot[] held = [fixture.Take(), fixture.Take(), fixture.Take()];
        var wait = fixture.Wait();

        fixture.Bulkhead.Values = fixture.Bulkhead.Values with { MaxConcurrency = 1 };
        held[0].Release();
        held[1].Release();

        Assert.False(wait.IsCompleted);
        Assert.Equal((1, 1), (fixture.Bulkhead.InUse, fixture.Bulkhead.QueueLength));
        held[2].Release();
        Assert.True((await wait.WaitAsync(TimeSpan.FromSeconds(30))).IsHeld);
        Assert.Equal(1, fixture.Bulkhead.InUse);
    }

    [Fact]
    public async Task A_releasing_call_does_not_run_the_code_of_the_call_it_admits()
    {
        var fixture = new BulkheadFixture(1, 1);
        var held = fixture.Take();
        var releasing = Environment.CurrentManagedThreadId;
        var insideRelease = false;
        var ranInside = new TaskCompletionSource<bool>();
        var wait = Admitted();

        insideRelease = true;
        held.Release();
        Volatile.Write(ref insideRelease, false);

        Assert.False(await ranInside.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await wait;

        async Task Admitted()
        {
            await fixture.Bulkhead.EnterAsync(CancellationToken.None).ConfigureAwait(false);
            ranInside.SetResult(Environment.CurrentManagedThreadId == releasing && Volatile.Read(ref insideRelease));
        }
    }

    [Fact]
    public void A_free_slot_costs_no_allocation()
    {
        var bulkhead = new BulkheadFixture(2, 2).Bulkhead;
        for (var warm = 0; warm < 2; warm++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                if (!bulkhead.TryEnter(out var slot))
                    Assert.Fail("no slot");
                slot.Release();
                bulkhead.Enter(CancellationToken.None).Release();
            }

            if (warm == 1)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, bulkhead.InUse);
    }
}
