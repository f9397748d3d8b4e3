using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>A trip whose sender is so slow that it is given up before it is sent.</summary>
public class AbandonedTripTests
{
    [Fact]
    public async Task Is_not_sent_any_more_and_its_check_is_decided_without_the_store()
    {
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time);
        var trips = new RateLimitTrips(new RateLimitStoreHost(store, time, TimeSpan.FromMilliseconds(50), new NoObserver()), "scope");
        var stripe = new TripStripe(trips);
        var trip = stripe.Begin("key", RateLimitRule.FixedWindow(1, TimeSpan.FromSeconds(1)), new(1), out var task);
        Assert.NotNull(trip);
        List<PendingCheck> left = [];
        stripe.AbandonBefore(long.MaxValue, left, []);
        var check = Assert.Single(left);
        check.Answer(TripResult.Away);
        check.Complete();
        Assert.False((await task).Decided);
        trip.Send();
        Assert.Equal(0, store.Trips);
        Assert.False(stripe.IsBusy);
    }
}
