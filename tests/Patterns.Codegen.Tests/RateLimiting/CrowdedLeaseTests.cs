using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Leased permits where so many come while a trip is under way that it is expected of the next.</summary>
public class CrowdedLeaseTests
{
    private const int Lease = 100;

    private static readonly TimeSpan s_trip = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(2.0)]
    public Task Random_crowds_get_nearly_the_exact_number(double load) => Task.Run(async () =>
    {
        const int Rate = 100_000;
        const int Burst = 20_000;
        var random = new Random(3);
        var time = new FakeTimeProvider();
        var store = new DistantStore(time, s_trip);
        var node = Node(time, store, Burst, Rate);
        var exact = RuleCases.Model(RateLimitRule.TokenBucket(Burst, new(Rate, TimeSpan.FromSeconds(1))));
        var entries = new List<Task<RateLimitEntry>>();
        var exactly = 0L;
        for (var now = 0L; now < 2_000_000;)
        {
            var gap = (long)(-Math.Log(1 - random.NextDouble()) * 1_000_000 / (Rate * load));
            now += gap;
            store.Arrive(TimeSpan.FromMicroseconds(gap));
            exactly += exact.Take(now, 1, 1);
            entries.Add(node.EnterAsync("key", 1, null, default).AsTask());
        }

        store.Arrive(TimeSpan.FromSeconds(1));
        var admitted = (await Task.WhenAll(entries)).Count(static entry => entry.Rejection is null);
        Assert.InRange((double)admitted / exactly, 0.99, 1);
        // Little was brought for nobody, and far fewer trips were made than checks.
        Assert.InRange((double)(store.Given - Lease - admitted) / admitted, 0, 0.01);
        Assert.True(10 * store.Trips < entries.Count, $"{store.Trips} trips for {entries.Count} checks");
    });

    [Fact]
    public Task When_a_crowd_stays_away_no_more_than_a_lease_is_kept() => Task.Run(async () =>
    {
        var time = new FakeTimeProvider();
        var store = new DistantStore(time, s_trip);
        var node = Node(time, store, 1_000_000, 1);
        for (var round = 0; round < 50; round++)
        {
            List<Task<RateLimitEntry>> crowd = [await FirstToWaitAsync()];
            for (var other = 1; other < 60; other++)
                crowd.Add(node.EnterAsync("key", 1, null, default).AsTask());
            store.ArriveAll();
            Assert.All(await Task.WhenAll(crowd), static entry => Assert.Null(entry.Rejection));
        }

        // It asks for a crowd as before, and nobody else comes.
        var next = await FirstToWaitAsync();
        var trips = store.Trips;
        store.ArriveAll();
        Assert.Null((await next).Rejection);
        for (var call = 0; call < Lease; call++)
        {
            next = node.EnterAsync("key", 1, null, default).AsTask();
            Assert.True(next.IsCompleted);
            Assert.Null((await next).Rejection);
        }

        Assert.Equal(trips, store.Trips);
        next = node.EnterAsync("key", 1, null, default).AsTask();
        Assert.False(next.IsCompleted);
        // The one before was sent for more than itself and a lease.
        Assert.True(store.GivenBy(trips) > Lease + 1);
        store.ArriveAll();
        Assert.Null((await next).Rejection);

        async Task<Task<RateLimitEntry>> FirstToWaitAsync()
        {
            while (true)
            {
                var entry = node.EnterAsync("key", 1, null, default);
                if (!entry.IsCompleted)
                    return entry.AsTask();
                Assert.Null((await entry).Rejection);
            }
        }
    });

    private static RateLimitPolicy Node(FakeTimeProvider time, DistantStore store, int burst, int rate)
    {
        var options = new PatternRuntimeOptions { TimeProvider = time };
        options.RateLimitStores.Add(store);
        options.RateLimiting.StoreTimeout = TimeSpan.FromSeconds(10);
        options.RateLimiting.Policies["api"] = new() { Limits = new() { Capacity = burst, Refill = new(rate, TimeSpan.FromSeconds(1)), LeasedPermits = Lease } };
        return new PatternRuntime(options).GetRateLimitPolicy("api");
    }
}
