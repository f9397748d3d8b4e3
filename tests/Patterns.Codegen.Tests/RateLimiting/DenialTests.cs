using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Refusals that are known without asking: each cost has its own. On virtual time.</summary>
public class DenialTests
{
    private static LimitFixture Bucket() => new(new() { Capacity = 100, Refill = new(10, TimeSpan.FromSeconds(1)) });

    [Fact]
    public async Task A_dearer_call_is_told_its_own_time_and_asks_once_for_it()
    {
        using var fixture = Bucket();
        Assert.True(await fixture.AdmitsAsync(100));

        Assert.Equal(TimeSpan.FromMilliseconds(100), await RetryAfterAsync(fixture, 1));
        Assert.Equal(TimeSpan.FromSeconds(5), await RetryAfterAsync(fixture, 50));

        var trips = fixture.Store.Trips;
        fixture.Advance(50);
        Assert.Equal(TimeSpan.FromMilliseconds(50), await RetryAfterAsync(fixture, 1));
        Assert.Equal(TimeSpan.FromMilliseconds(4950), await RetryAfterAsync(fixture, 50));
        Assert.Equal(trips, fixture.Store.Trips);
    }

    [Fact]
    public async Task What_was_taken_since_counts()
    {
        using var fixture = Bucket();
        Assert.True(await fixture.AdmitsAsync(100));
        Assert.Equal(TimeSpan.FromSeconds(5), await RetryAfterAsync(fixture, 50));

        fixture.Advance(200);
        Assert.True(await fixture.AdmitsAsync(2));

        Assert.Equal(TimeSpan.FromSeconds(5), await RetryAfterAsync(fixture, 50));
    }

    [Fact]
    public async Task Many_costs_do_not_have_the_store_asked_for_each()
    {
        using var fixture = Bucket();
        Assert.True(await fixture.AdmitsAsync(100));
        var trips = fixture.Store.Trips;
        for (var time = 0; time < 10; time++)
        {
            for (var cost = 1; cost <= 100; cost++)
                Assert.Equal(TimeSpan.FromMilliseconds(100 * Math.Min(cost, 8)), await RetryAfterAsync(fixture, cost));
        }

        Assert.Equal(trips + 8, fixture.Store.Trips);

        // None of them is known any more.
        fixture.Advance(1100);
        Assert.Equal(TimeSpan.FromMilliseconds(8900), await RetryAfterAsync(fixture, 100));
    }

    private static async Task<TimeSpan?> RetryAfterAsync(LimitFixture fixture, int cost) =>
        Assert.IsType<RateLimitExceededException>((await fixture.EnterAsync(cost)).Rejection).RetryAfter;
}
