using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Permits taken in advance, with several who name the same policy, several costs, and many at once; on virtual time.</summary>
public class SharedLeaseTests
{
    private static RateLimitSettings Leased(int capacity, int lease) => new() { Capacity = capacity, Refill = new(1, TimeSpan.FromSeconds(1)), LeasedPermits = lease };

    [Fact]
    public async Task All_who_name_a_policy_have_its_permits_together()
    {
        using var fixture = new LimitFixture(Leased(1000, 100));
        var plan = fixture.Policy.Plan;
        var admitted = 0;
        for (var call = 0; call < 1200; call++)
        {
            // Each method and endpoint that names the policy has values of its own that say the same.
            fixture.Policy.Plan = plan with { Default = plan.Default with { Rule = RateLimitRule.TokenBucket(1000, new(1, TimeSpan.FromSeconds(1))) } };
            if (await fixture.AdmitsAsync())
                admitted++;
        }

        Assert.Equal(1000, admitted);
        Assert.InRange(fixture.Store.Trips, 10, 12);
    }

    [Fact]
    public async Task Two_tiers_of_one_key_burn_no_permits()
    {
        using var fixture = new LimitFixture(new());
        fixture.Test.Options.RateLimiting.Policies["api"] = new()
        {
            Tiers = { ["small"] = Leased(500, 50), ["large"] = Leased(1000, 50) },
            DefaultTier = "small",
        };
        var admitted = 0;
        for (var call = 0; call < 400; call++)
        {
            if ((await fixture.EnterAsync(tier: call % 2 == 0 ? "small" : "large")).Rejection is null)
                admitted++;
        }

        Assert.Equal(400, admitted);
        Assert.InRange(fixture.Store.Trips, 8, 10);
    }

    [Fact]
    public async Task A_tier_takes_nothing_of_another_ones_lease_and_its_refusal_is_not_the_others()
    {
        using var fixture = new LimitFixture(new());
        fixture.Test.Options.RateLimiting.Policies["api"] = new()
        {
            Tiers =
            {
                ["small"] = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 60, Window = TimeSpan.FromHours(1), LeasedPermits = 10 },
                ["large"] = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 1000, Window = TimeSpan.FromHours(1), LeasedPermits = 10 },
            },
            DefaultTier = "small",
        };
        var (small, large) = (0, 0);
        for (var call = 0; call < 400; call++)
        {
            if ((await fixture.EnterAsync(tier: "small")).Rejection is null)
                small++;
            if ((await fixture.EnterAsync(tier: "large")).Rejection is null)
                large++;
        }

        // Both count together: when the small tier's 60 are gone, half of them are the large one's; one lease more is documented.
        Assert.InRange(small, 20, 40);
        Assert.Equal(400, large);
    }

    [Fact]
    public async Task A_dear_call_that_is_refused_refuses_no_cheap_one()
    {
        using var fixture = new LimitFixture(Leased(100, 10));
        Assert.True(await fixture.AdmitsAsync(50));
        Assert.False(await fixture.AdmitsAsync(60));
        Assert.False(await fixture.AdmitsAsync(70));
        for (var call = 0; call < 50; call++)
            Assert.True(await fixture.AdmitsAsync());
        Assert.False(await fixture.AdmitsAsync());
    }

    [Fact]
    public async Task Cheap_calls_that_wait_behind_a_dear_one_are_answered_by_what_is_left()
    {
        using var fixture = new LimitFixture(Leased(100, 10));
        Assert.True(await fixture.AdmitsAsync(60));
        fixture.Store.Holds = true;
        var dear = fixture.EnterAsync(60).AsTask();
        var cheap = Enumerable.Range(0, 5).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        fixture.Store.LetGo();
        Assert.NotNull((await dear).Rejection);
        Assert.All(await Task.WhenAll(cheap), entry => Assert.Null(entry.Rejection));
    }

    [Fact]
    public async Task Those_who_wait_are_served_by_one_trip_and_a_whole_lease_is_left()
    {
        using var fixture = new LimitFixture(Leased(1000, 100));
        fixture.Store.Holds = true;
        var first = fixture.EnterAsync().AsTask();
        var others = Enumerable.Range(0, 150).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        fixture.Store.LetGo();
        Assert.Null((await first).Rejection);
        Assert.All(await Task.WhenAll(others), entry => Assert.Null(entry.Rejection));
        Assert.InRange(fixture.Store.Trips, 2, 3);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(60, false)]
    public async Task Where_a_few_wait_the_next_trip_begins_early_and_where_many_wait_when_nothing_is_left(int waiting, bool isEarly)
    {
        using var fixture = new LimitFixture(Leased(1000, 100));
        fixture.Store.Holds = true;
        var all = Enumerable.Range(0, waiting).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        fixture.Store.LetGo();
        Assert.All(await Task.WhenAll(all), entry => Assert.Null(entry.Rejection));
        fixture.Store.Holds = true;
        // The first brought a permit for itself and a lease.
        for (var left = 101 - waiting; left > 0; left--)
        {
            Assert.Equal(isEarly && left <= 50 ? 2 : 1, fixture.Store.Trips);
            Assert.True(await fixture.AdmitsAsync());
        }

        fixture.Store.LetGo();
        Assert.True(await fixture.AdmitsAsync());
        Assert.Equal(2, fixture.Store.Trips);
    }
}
