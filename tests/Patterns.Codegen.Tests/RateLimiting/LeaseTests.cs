using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Permits taken in advance: four nodes, one with most of the traffic, a limit of 1,000 a second, a minute of virtual time.</summary>
public class LeaseTests
{
    private const int Nodes = 4;
    private const int Rate = 1000;
    private const int Burst = 1000;
    private const int Lease = 100;
    private const int Seconds = 60;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(2.0)]
    public async Task Admit_nearly_the_exact_number_with_few_trips_and_a_bounded_error(double load)
    {
        var random = new Random(1);
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time);
        var nodes = Enumerable.Range(0, Nodes).Select(_ => Node(time, store)).ToArray();
        var exact = RuleCases.Model(RateLimitRule.TokenBucket(Burst, new(Rate, TimeSpan.FromSeconds(1))));
        var admitted = new List<long>();
        var exactly = 0;
        var requests = 0;
        for (var now = 0L; now < Seconds * 1_000_000L;)
        {
            // Poisson arrivals; seven of ten at the first node.
            var gap = (long)(-Math.Log(1 - random.NextDouble()) * 1_000_000 / (Rate * load));
            now += gap;
            time.Advance(TimeSpan.FromMicroseconds(gap));
            var node = random.Next(10) < 7 ? 0 : random.Next(1, Nodes);
            requests++;
            exactly += exact.Take(now, 1, 1);
            var entry = await nodes[node].EnterAsync("key", 1, null, default);
            Assert.False(entry.IsStoreAway);
            if (entry.Rejection is null)
                admitted.Add(now);
        }

        var ratio = (double)admitted.Count / exactly;
        var trips = 1000.0 * store.Trips / requests;
        Assert.True(ratio >= 0.99, $"load {load}: {ratio:P2} of what is exact");
        Assert.True(trips <= 150, $"load {load}: {trips:0} trips per 1,000 requests");
        AssertWindows(admitted);
    }

    [Fact]
    public async Task The_worst_that_nodes_can_do_together_stays_within_the_stated_bound()
    {
        // All nodes fill up their leases, wait until the bucket is full again, and spend all at once.
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time);
        var nodes = Enumerable.Range(0, Nodes).Select(_ => Node(time, store)).ToArray();
        var admitted = new List<long>();
        for (var round = 0; round < 50; round++)
        {
            foreach (var node in nodes)
                await TakeAsync(node, 1);
            time.Advance(TimeSpan.FromMilliseconds(999));
            foreach (var node in nodes)
                await TakeAsync(node, 3000);
            time.Advance(TimeSpan.FromMilliseconds(1001));
        }

        AssertWindows(admitted);

        async Task TakeAsync(RateLimitPolicy node, int count)
        {
            for (var call = 0; call < count; call++)
            {
                if ((await node.EnterAsync("key", 1, null, default)).Rejection is null)
                    admitted.Add((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
            }
        }
    }

    [Fact]
    public async Task Costs_above_the_lease_keep_the_bound()
    {
        var random = new Random(2);
        for (var run = 0; run < 20; run++)
        {
            var time = new FakeTimeProvider();
            var store = new FakeSharedStore(time);
            var nodes = Enumerable.Range(0, Nodes).Select(_ => Node(time, store)).ToArray();
            var admitted = new List<long>();
            for (var step = 0; step < 400; step++)
            {
                // Large ones that are refused, and then all that is at hand in small ones.
                time.Advance(TimeSpan.FromMilliseconds(random.Next(3) == 0 ? random.Next(700) : random.Next(5)));
                var cost = random.Next(3) == 0 ? random.Next(1, 50) : random.Next(Lease, Burst);
                if ((await nodes[random.Next(Nodes)].EnterAsync("key", cost, null, default)).Rejection is null)
                    admitted.AddRange(Enumerable.Repeat((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, cost));
            }

            AssertWindows(admitted);
        }
    }

    [Fact]
    public async Task Costs_above_the_lease_are_admitted_and_a_lost_store_is_decided_by_the_mode()
    {
        var time = new FakeTimeProvider();
        var store = new FakeSharedStore(time);
        var node = Node(time, store);
        Assert.Null((await node.EnterAsync("key", 500, null, default)).Rejection);
        Assert.Null((await node.EnterAsync("key", 500, null, default)).Rejection);
        Assert.NotNull((await node.EnterAsync("key", 500, null, default)).Rejection);
        store.Failure = new IOException("gone");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await node.EnterAsync("key", 1, null, default)).IsStoreAway);
    }

    [Fact]
    public async Task A_refusal_names_the_time_that_the_store_named_though_it_is_asked_again_after_a_second()
    {
        using var fixture = new LimitFixture(OneAnHour);
        for (var call = 0; call < 4; call++)
            Assert.True(await fixture.AdmitsAsync());
        foreach (var milliseconds in new[] { 0, 400, 700 })
        {
            fixture.Advance(milliseconds);
            var left = TimeSpan.FromHours(1) - (fixture.Test.Time.GetUtcNow() - fixture.Test.Time.Start);
            Assert.Equal(left, Assert.IsType<RateLimitExceededException>((await fixture.EnterAsync()).Rejection).RetryAfter);
        }

        // The last one: a second has passed.
        Assert.Equal(3, fixture.Store.Trips);
    }

    [Fact]
    public async Task A_wait_that_would_be_in_vain_is_refused_at_once()
    {
        using var fixture = new LimitFixture(OneAnHour with { OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromSeconds(4) });
        for (var call = 0; call < 4; call++)
            Assert.True(await fixture.AdmitsAsync());

        // Virtual time stands still.
        var entry = await fixture.EnterAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromHours(1), Assert.IsType<RateLimitExceededException>(entry.Rejection).RetryAfter);
    }

    private static RateLimitSettings OneAnHour => new() { Capacity = 4, Refill = new(1, TimeSpan.FromHours(1)), LeasedPermits = 2 };

    private static RateLimitPolicy Node(FakeTimeProvider time, FakeSharedStore store)
    {
        var options = new PatternRuntimeOptions { TimeProvider = time };
        options.RateLimitStores.Add(store);
        options.RateLimiting.Instances = Nodes;
        options.RateLimiting.Policies["api"] = new() { Limits = new() { Capacity = Burst, Refill = new(Rate, TimeSpan.FromSeconds(1)), LeasedPermits = Lease } };
        return new PatternRuntime(options).GetRateLimitPolicy("api");
    }

    // In no window of any length more than its rate, the burst and one lease of each node.
    private static void AssertWindows(List<long> admitted)
    {
        foreach (var window in new[] { 1_000L, 100_000, 1_000_000, 5_000_000 })
        {
            var bound = ((double)Rate * window / 1_000_000) + Burst + (Nodes * Lease);
            var first = 0;
            for (var last = 0; last < admitted.Count; last++)
            {
                while (admitted[last] - admitted[first] > window)
                    first++;
                Assert.True(last - first + 1 <= bound, $"{last - first + 1} in {window} µs, the bound is {bound}");
            }
        }
    }
}
