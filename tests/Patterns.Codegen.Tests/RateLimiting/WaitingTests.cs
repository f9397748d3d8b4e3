using System.Collections.Concurrent;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Calls that wait for permits, on virtual time.</summary>
public class WaitingTests
{
    private static RateLimitSettings Waiting(int maxWaitSeconds) => new()
    {
        Capacity = 1,
        Refill = new(10, TimeSpan.FromSeconds(1)),
        OnLimited = RateLimitExceeded.Wait,
        MaxWait = TimeSpan.FromSeconds(maxWaitSeconds),
    };

    // Virtual time may run ahead of the threads that bring the store's answers.
    private static LimitFixture Patient(RateLimitSettings? limits = null)
    {
        var fixture = new LimitFixture(limits ?? Waiting(3600));
        fixture.Test.Options.RateLimiting.StoreTimeout = TimeSpan.FromSeconds(30);
        return fixture;
    }

    [Fact]
    public async Task Are_served_in_order()
    {
        using var fixture = Patient();
        var calls = Enumerable.Range(0, 100).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        for (var next = 0; next < calls.Length; next++)
        {
            // No further than to the next permit; whoever was granted it comes back by and by.
            await fixture.RunUntilAsync(() => calls.Skip(next).Any(call => call.IsCompleted), step: 5);
            Assert.Null((await calls[next].WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Are_served_in_the_order_of_their_calls_though_they_were_refused_together()
    {
        using var fixture = Patient();
        Assert.True(await fixture.AdmitsAsync());

        // On a store that answers later, the calls travel together and hear of their refusal on many threads at once.
        fixture.Store.Holds = true;
        var calls = Enumerable.Range(0, 40).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        fixture.Store.LetGo();

        // Time stands still until all of them wait.
        while (fixture.Policy.Waiting < calls.Length)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        for (var next = 0; next < calls.Length; next++)
        {
            await fixture.RunUntilAsync(() => calls.Skip(next).Any(call => call.IsCompleted));
            Assert.Null((await calls[next].WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
        }
    }

    [Fact]
    public async Task Go_on_in_the_order_of_their_calls_though_they_are_granted_together()
    {
        const int count = 1000;
        using var fixture = Patient(new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = count, Window = TimeSpan.FromHours(1), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromHours(2) });
        Assert.True(await fixture.AdmitsAsync(count));
        var order = new ConcurrentQueue<int>();
        var calls = Enumerable.Range(0, count).Select(call => NoteAsync(fixture, call, order)).ToArray();
        while (fixture.Policy.Waiting < count)
            await Task.Delay(1, TestContext.Current.CancellationToken);

        await fixture.RunUntilAsync(() => fixture.Policy.Waiting == 0, step: 60_000);
        await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // Several threads let them go on: a few of neighbours may change places, and a thread that stands still delays one of them.
        var places = order.ToArray();
        var turned = places.Select((call, place) => places.Skip(place + 1).Count(later => later < call)).Sum();
        Assert.True(turned < count * (count - 1) / 2 / 20, $"{turned} pairs of {count * (count - 1) / 2} have changed places");
    }

    private static async Task NoteAsync(LimitFixture fixture, int call, ConcurrentQueue<int> order)
    {
        var entry = await fixture.EnterAsync().ConfigureAwait(false);
        order.Enqueue(call);
        Assert.Null(entry.Rejection);
    }

    [Fact]
    public async Task Cancelled_ones_vanish_and_take_no_permit()
    {
        using var fixture = new LimitFixture(Waiting(3600));
        Assert.True(await fixture.AdmitsAsync());
        using var cancel = new CancellationTokenSource();
        var first = fixture.EnterAsync(1, "key", null, cancel.Token).AsTask();
        var second = fixture.EnterAsync().AsTask();
        var third = fixture.EnterAsync().AsTask();
        await cancel.CancelAsync();
        Assert.IsType<OperationCanceledException>((await first).Rejection, exactMatch: false);

        // The permit that the first would have had is the second's: 100 ms after the start, not 200.
        await RunAsync(fixture, 105, () => second.IsCompleted);
        Assert.Null((await second).Rejection);
        Assert.False(third.IsCompleted);
        await RunAsync(fixture, 105, () => third.IsCompleted);
        Assert.Null((await third).Rejection);
    }

    [Fact]
    public async Task When_the_first_leaves_the_next_is_asked_for_at_once()
    {
        // The first wants nine more than there is, the second only what is there.
        using var fixture = new LimitFixture(new() { Capacity = 10, Refill = new(1, TimeSpan.FromSeconds(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromHours(1) });
        Assert.True(await fixture.AdmitsAsync(9));
        using var cancel = new CancellationTokenSource();
        var first = fixture.EnterAsync(10, "key", null, cancel.Token).AsTask();
        var second = fixture.EnterAsync().AsTask();
        await cancel.CancelAsync();
        Assert.IsType<OperationCanceledException>((await first).Rejection, exactMatch: false);

        // Virtual time stands still.
        Assert.Null((await second.WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
    }

    [Fact]
    public async Task Max_wait_is_kept()
    {
        using var fixture = new LimitFixture(Waiting(1));
        Assert.True(await fixture.AdmitsAsync());
        var calls = Enumerable.Range(0, 30).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        await RunAsync(fixture, 1100, () => calls.All(call => call.IsCompleted));
        var entries = await Task.WhenAll(calls);
        Assert.InRange(entries.Count(entry => entry.Rejection is null), 9, 10);
        Assert.All(entries.Where(entry => entry.Rejection is not null), entry => Assert.InRange(
            Assert.IsType<RateLimitExceededException>(entry.Rejection).Waited, TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(1100)));
    }

    [Fact]
    public async Task A_wait_that_would_be_in_vain_is_refused_at_once()
    {
        using var fixture = new LimitFixture(new() { Capacity = 1, Refill = new(1, TimeSpan.FromHours(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromSeconds(1) });
        Assert.True(await fixture.AdmitsAsync());
        var entry = await fixture.EnterAsync();
        Assert.Equal(TimeSpan.FromHours(1), Assert.IsType<RateLimitExceededException>(entry.Rejection).RetryAfter);
    }

    [Fact]
    public async Task Nobody_overtakes_and_nothing_is_lost_when_the_store_goes_away()
    {
        using var fixture = new LimitFixture(Waiting(3600) with { OnStoreFailure = RateLimitStoreFailure.Open });
        Assert.True(await fixture.AdmitsAsync());
        var calls = Enumerable.Range(0, 5).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        fixture.Store.Failure = new IOException("gone");
        await RunAsync(fixture, 500, () => calls.All(call => call.IsCompleted));
        Assert.All(await Task.WhenAll(calls), entry => Assert.True(entry.Rejection is null && entry.IsStoreAway));
        Assert.Equal(0, fixture.Policy.Waiting);
    }

    [Fact]
    public async Task A_slot_of_concurrency_goes_to_who_waits()
    {
        using var fixture = new LimitFixture(new() { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 1, OnLimited = RateLimitExceeded.Wait });
        var holder = await fixture.EnterAsync();
        var first = fixture.EnterAsync().AsTask();
        var second = fixture.EnterAsync().AsTask();
        await holder.ExitAsync(null, default);
        var entry = await first.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(entry.Rejection);
        Assert.False(second.IsCompleted);
        await entry.ExitAsync(null, default);
        Assert.Null((await second.WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
    }

    [Fact]
    public async Task A_lowered_limit_holds_for_those_who_wait_already()
    {
        using var fixture = Patient(new() { Capacity = 10, Refill = new(100, TimeSpan.FromSeconds(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromHours(1) });
        Assert.True(await fixture.AdmitsAsync(10));
        var calls = Enumerable.Range(0, 50).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        Change(fixture, RateLimitRule.TokenBucket(10, new(1, TimeSpan.FromSeconds(1))));
        for (var step = 0; step < 50; step++)
        {
            fixture.Advance(100);
            for (var turn = 0; turn < 4; turn++)
                await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.InRange(calls.Count(call => call.IsCompleted), 2, 6);
    }

    [Fact]
    public async Task A_raised_limit_holds_at_once_for_those_who_wait_and_for_all_others()
    {
        using var fixture = Patient(new() { Capacity = 1, Refill = new(4, TimeSpan.FromMinutes(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromHours(1) });
        Assert.True(await fixture.AdmitsAsync());
        var call = fixture.EnterAsync().AsTask();
        Assert.Equal(TimeSpan.FromSeconds(15), (await fixture.Policy.TryEnterAsync("key", 1, null)).RetryAfter);
        fixture.Advance(5000);
        Assert.Equal(TimeSpan.FromSeconds(10), (await fixture.Policy.TryEnterAsync("key", 1, null)).RetryAfter);

        // Well before the 10 s are over.
        Change(fixture, RateLimitRule.TokenBucket(1, new(1000, TimeSpan.FromSeconds(1))));
        await fixture.RunUntilAsync(() => call.IsCompleted, step: 0.1);
        Assert.Null((await call).Rejection);
        var other = fixture.EnterAsync().AsTask();
        await fixture.RunUntilAsync(() => other.IsCompleted, step: 0.1);
        Assert.Null((await other).Rejection);
    }

    [Fact]
    public async Task Who_waits_for_more_than_a_lowered_limit_has_is_told_so()
    {
        using var fixture = Patient(new() { Capacity = 10, Refill = new(1, TimeSpan.FromSeconds(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromHours(1) });
        Assert.True(await fixture.AdmitsAsync(10));
        var dear = fixture.EnterAsync(8).AsTask();
        var cheap = fixture.EnterAsync(2).AsTask();
        Change(fixture, RateLimitRule.TokenBucket(5, new(1, TimeSpan.FromSeconds(1))));

        // Virtual time stands still.
        Assert.IsType<ArgumentOutOfRangeException>((await dear.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Rejection);
        await fixture.RunUntilAsync(() => cheap.IsCompleted);
        Assert.Null((await cheap).Rejection);
    }

    [Fact]
    public async Task Who_can_no_longer_make_it_is_refused_at_once_and_blocks_nobody()
    {
        using var fixture = Patient(new() { Capacity = 10, Refill = new(10, TimeSpan.FromSeconds(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromSeconds(1.5) });
        Assert.True(await fixture.AdmitsAsync(10));
        var first = fixture.EnterAsync(8).AsTask();
        var dear = fixture.EnterAsync(10).AsTask();
        var cheap = fixture.EnterAsync().AsTask();
        var last = fixture.EnterAsync().AsTask();

        // The first has its permits after 0.8 s; then the dear one would have them after 1.8 s.
        await RunAsync(fixture, 1000, () => dear.IsCompleted);
        Assert.True(dear.IsCompleted);
        Assert.Null((await first).Rejection);
        Assert.InRange(Assert.IsType<RateLimitExceededException>((await dear).Rejection).RetryAfter!.Value, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1));
        await RunAsync(fixture, 200, () => cheap.IsCompleted);
        Assert.Null((await cheap).Rejection);
        await RunAsync(fixture, 200, () => last.IsCompleted);
        Assert.Null((await last).Rejection);
    }

    private static void Change(LimitFixture fixture, RateLimitRule rule)
    {
        var plan = fixture.Policy.Plan;
        fixture.Policy.Plan = plan with { Default = plan.Default with { Rule = rule, Share = rule } };
    }

    // Small steps of virtual time, with real time for continuations to run between them.
    private static async Task RunAsync(LimitFixture fixture, int milliseconds, Func<bool> done)
    {
        for (var passed = 0; passed < milliseconds && !done(); passed += 5)
        {
            fixture.Advance(5);
            for (var turn = 0; turn < 4; turn++)
                await Task.Delay(1);
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!done() && clock.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(1);
    }
}
