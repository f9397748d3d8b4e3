using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>What a store has to answer in, while the process is busy with itself.</summary>
public class StoreTicksTests
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(1, 10, 25)]
    [InlineData(1000, 10, 25)]
    [InlineData(1, 1, 250)]
    [InlineData(1, 200, 1)]
    [InlineData(1, 7500, 1)]
    public void A_tick_counts_at_once_or_after_a_while_when_work_waits_for_the_pool(long queued, int milliseconds, int expected)
    {
        var ticks = new StoreTicks(TimeSpan.FromMilliseconds(milliseconds), () => queued);
        for (var round = 1; round <= 3; round++)
        {
            for (var tick = 1; tick < expected; tick++)
                Assert.False(ticks.TryCount());
            Assert.True(ticks.TryCount());
            Assert.Equal(round, ticks.Count);
        }
    }

    [Fact]
    public void When_the_pool_is_idle_again_ticks_count_at_once()
    {
        var queued = 5L;
        var ticks = new StoreTicks(s_tick, () => queued);
        Assert.False(ticks.TryCount());
        queued = 0;
        Assert.True(ticks.TryCount());
        queued = 5;
        Assert.False(ticks.TryCount());
    }

    [Fact]
    public async Task An_answer_that_waits_for_a_busy_pool_does_not_make_the_store_away()
    {
        var (time, store, trips) = Hold(queued: 1);
        var task = trips.TakeAsync("key", RateLimitRule.FixedWindow(1, TimeSpan.FromSeconds(1)), new(1)).AsTask();
        time.Advance(StoreTicks.BusyLength * RateLimitStoreHost.TicksToTimeOut);
        Assert.False(trips.Host.IsAway);
        store.LetGo();
        Assert.True((await task).Decided);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_away_however_busy_the_pool_is()
    {
        var (time, _, trips) = Hold(queued: 1);
        var task = trips.TakeAsync("key", RateLimitRule.FixedWindow(1, TimeSpan.FromSeconds(1)), new(1)).AsTask();
        time.Advance(StoreTicks.BusyLength * (RateLimitStoreHost.TicksToTimeOut + 1));
        Assert.True(trips.Host.IsAway);
        Assert.False((await task).Decided);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_an_idle_process_is_away_after_the_time_out()
    {
        var (time, _, trips) = Hold(queued: 0);
        var task = trips.TakeAsync("key", RateLimitRule.FixedWindow(1, TimeSpan.FromSeconds(1)), new(1)).AsTask();
        time.Advance(s_tick * (RateLimitStoreHost.TicksToTimeOut + 1));
        Assert.True(trips.Host.IsAway);
        Assert.False((await task).Decided);
    }

    // One that has answered before, and then holds what it is asked.
    private static (FakeTimeProvider Time, FakeSharedStore Store, RateLimitTrips Trips) Hold(long queued)
    {
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time) { Holds = true };
        var trips = new RateLimitTrips(new RateLimitStoreHost(store, time, s_tick * RateLimitStoreHost.TicksToTimeOut, new NoObserver(), () => queued), "scope");
        trips.Host.Answered();
        return (time, store, trips);
    }
}
