using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>A store that goes away while calls wait, or were refused: nobody waits for what it said before. Virtual time stands still unless said otherwise.</summary>
public class OutageInLineTests
{
    [Theory]
    [InlineData(RateLimitStoreFailure.Open, 0)]
    [InlineData(RateLimitStoreFailure.Open, 5)]
    [InlineData(RateLimitStoreFailure.Closed, 0)]
    [InlineData(RateLimitStoreFailure.LocalShare, 0)]
    public async Task Who_stands_in_line_or_comes_then_is_decided_at_once(RateLimitStoreFailure mode, int leased)
    {
        using var fixture = Waiting(mode, leased);
        var calls = await LineUpAsync(fixture, "key", 3);

        await GoAwayAsync(fixture);

        var entries = await Task.WhenAll([.. calls, fixture.EnterAsync().AsTask()]).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(entries, entry => Assert.True(entry.IsStoreAway));
        Assert.Equal(mode switch { RateLimitStoreFailure.Open => 4, RateLimitStoreFailure.Closed => 0, _ => 1 }, entries.Count(entry => entry.Rejection is null));
        Assert.All(
            entries.Select(entry => entry.Rejection).OfType<Exception>(),
            rejection => Assert.IsType(mode == RateLimitStoreFailure.Closed ? typeof(RateLimitStoreUnavailableException) : typeof(RateLimitExceededException), rejection));
        Assert.Equal(0, fixture.Policy.Waiting);
    }

    [Fact]
    public async Task Who_waits_for_another_part_of_the_store_waits_on()
    {
        using var fixture = Waiting(RateLimitStoreFailure.Open, 0);
        fixture.Store.Parts = static key => key[..1];
        var there = (await LineUpAsync(fixture, "a", 1))[0];
        var elsewhere = (await LineUpAsync(fixture, "b", 1))[0];

        fixture.Store.FailedParts["a"] = new IOException("gone");
        Assert.True((await fixture.EnterAsync(key: "a2")).IsStoreAway);

        Assert.True((await there.WaitAsync(TimeSpan.FromSeconds(30))).IsStoreAway);
        Assert.False(elsewhere.IsCompleted);
        await fixture.RunUntilAsync(() => elsewhere.IsCompleted);
        Assert.False((await elsewhere).IsStoreAway);
        Assert.Null((await elsewhere).Rejection);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task What_the_store_refused_before_holds_no_longer(int leased)
    {
        using var fixture = new LimitFixture(new()
        {
            Capacity = 10,
            Refill = new(1, TimeSpan.FromSeconds(6)),
            LeasedPermits = leased,
            OnStoreFailure = RateLimitStoreFailure.Open,
        });
        while (await fixture.AdmitsAsync())
        {
        }

        await GoAwayAsync(fixture);

        Assert.True(await fixture.AdmitsAsync());
    }

    private static LimitFixture Waiting(RateLimitStoreFailure mode, int leased) => new(new()
    {
        Capacity = leased > 0 ? leased : 1,
        Refill = new(1, TimeSpan.FromSeconds(6)),
        LeasedPermits = leased,
        OnLimited = RateLimitExceeded.Wait,
        MaxWait = TimeSpan.FromSeconds(100),
        OnStoreFailure = mode,
    });

    private static async Task<Task<RateLimitEntry>[]> LineUpAsync(LimitFixture fixture, string key, int count)
    {
        for (var permit = fixture.Policy.RuleOf().Limit; permit > 0; permit--)
            Assert.True(await fixture.AdmitsAsync(key: key));
        var waiting = fixture.Policy.Waiting + count;
        var calls = Enumerable.Range(0, count).Select(_ => fixture.EnterAsync(key: key).AsTask()).ToArray();
        while (fixture.Policy.Waiting < waiting)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        return calls;
    }

    // Another key finds out.
    private static async Task GoAwayAsync(LimitFixture fixture)
    {
        fixture.Store.Failure = new IOException("gone");
        Assert.True((await fixture.EnterAsync(key: "other")).IsStoreAway);
    }
}
