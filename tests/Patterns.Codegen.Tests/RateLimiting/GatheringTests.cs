using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Whether the next trip for a hot key waits for those who came back from the last one.</summary>
public class GatheringTests
{
    private const int Many = 2 * Gathering.Crowd;

    [Fact]
    public void A_few_are_not_waited_for()
    {
        var gathering = new Gathering();
        Assert.False(gathering.TryBegin(Gathering.Crowd - 1, 5, 0, 10));
        Assert.False(gathering.IsOn);
    }

    [Fact]
    public void Many_are_as_long_as_half_of_them_come_again()
    {
        var gathering = new Gathering();
        for (var trip = 0; trip < 5; trip++)
        {
            Assert.True(gathering.TryBegin(Many, 3, 0, 10));
            Assert.True(gathering.IsOn);
            gathering.End(3 + (Many / 2), 10);
            Assert.False(gathering.IsOn);
        }
    }

    [Theory]
    [InlineData((Many / 2) - 1, 10)] // Too few.
    [InlineData(Many, 21)] // Longer than the trip.
    public void After_one_that_was_not_worth_it_trips_do_without_and_longer_each_time(int came, long endedAt)
    {
        var gathering = new Gathering();
        int[] rests = [1, 2, 4, 8, 16, 32, 64, 128, 128];
        foreach (var rest in rests)
        {
            Assert.True(gathering.TryBegin(Many, 3, 0, 10));
            gathering.End(3 + came, endedAt);
            for (var trip = 0; trip < rest; trip++)
                Assert.False(gathering.TryBegin(Many, 3, 0, 10));
        }

        // One that was worth it makes up for all.
        Assert.True(gathering.TryBegin(Many, 0, 0, 10));
        gathering.End(Many, 10);
        Assert.True(gathering.TryBegin(Many, 0, 0, 10));
    }

    [Fact]
    public void It_takes_long_when_it_takes_longer_than_the_trip()
    {
        var gathering = new Gathering();
        gathering.TryBegin(Many, 0, 100, 150);
        Assert.False(gathering.TakesLong(200));
        Assert.True(gathering.TakesLong(201));
    }

    [Fact]
    public async Task A_crowd_that_does_not_come_again_leaves_nothing_behind()
    {
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time) { Holds = true };
        var stripe = new TripStripe(new RateLimitTrips(new RateLimitStoreHost(store, time, TimeSpan.FromMilliseconds(50), new NoObserver()), "scope"));
        var rule = RateLimitRule.FixedWindow(Many, TimeSpan.FromSeconds(1));
        for (var round = 1; round <= 3; round++)
        {
            store.Holds = true;
            List<Task<TripResult>> tasks = [];
            for (var caller = 0; caller < Many; caller++)
            {
                stripe.Begin("key", rule, new(1), out var task)?.Send();
                tasks.Add(task.AsTask());
            }

            // The first alone, the others in one.
            store.LetGo();
            Assert.All(await Task.WhenAll(tasks), static result => Assert.Equal(1, result.Reply.Admitted));
            Assert.Equal(2 * round, store.Trips);
            Assert.True(SpinWait.SpinUntil(() => !stripe.IsBusy, TimeSpan.FromSeconds(30)));
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Whoever_comes_again_travels_once()
    {
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time) { Holds = true };
        var trips = new RateLimitTrips(new RateLimitStoreHost(store, time, TimeSpan.FromMilliseconds(50), new NoObserver()), "scope");
        var stripe = new TripStripe(trips);
        var rule = RateLimitRule.FixedWindow(10 * Many, TimeSpan.FromSeconds(1));
        List<Task<TripResult>> tasks = [];
        for (var caller = 0; caller < Many; caller++)
        {
            stripe.Begin("key", rule, new(1), out var task)?.Send();
            tasks.Add(caller == Many - 1 ? ComeAgainAsync(task) : task.AsTask());
        }

        store.LetGo();
        await Task.WhenAll(tasks);
        // Whether the pool or the one who came sends it: once.
        Assert.Equal(3, store.Trips);

        async Task<TripResult> ComeAgainAsync(ValueTask<TripResult> first)
        {
            await first;
            time.Advance(TimeSpan.FromMilliseconds(1));
            var trip = stripe.Begin("key", rule, new(1), out var task);
            trip?.Send();
            return await task;
        }
    }
}
