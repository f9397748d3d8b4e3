using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Checks of one key that cannot go in one demand.</summary>
public class MixedChecksTests
{
    [Fact]
    public async Task Of_each_kind_those_who_wait_travel_together_whatever_their_order()
    {
        const int Checks = 60;
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time) { Holds = true };
        var stripe = new TripStripe(new RateLimitTrips(new RateLimitStoreHost(store, time, TimeSpan.FromMilliseconds(50), new NoObserver()), "scope"));
        var rule = RateLimitRule.FixedWindow(10 * Checks, TimeSpan.FromSeconds(1));
        List<Task<TripResult>> tasks = [];
        for (var check = 0; check < Checks; check++)
        {
            stripe.Begin("key", rule, new(1 + (check % 3)), out var task)?.Send();
            tasks.Add(task.AsTask());
        }

        store.LetGo();
        var results = await Task.WhenAll(tasks);
        Assert.All(results, static result => Assert.Equal(1, result.Reply.Admitted));
        Assert.Equal(rule.Limit - (2 * Checks), results.Min(static result => result.Reply.Remaining));
        // The first alone, then one for each cost.
        Assert.Equal(1 + 3, store.Trips);
    }
}
