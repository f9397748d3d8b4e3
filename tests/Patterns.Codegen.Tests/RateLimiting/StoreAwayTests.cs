using Microsoft.Extensions.Logging;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>The three modes for a store that fails or does not answer: on virtual time, to the tick.</summary>
public class StoreAwayTests
{
    [Theory]
    [InlineData(RateLimitStoreFailure.Open, true)]
    [InlineData(RateLimitStoreFailure.Closed, true)]
    [InlineData(RateLimitStoreFailure.LocalShare, true)]
    [InlineData(RateLimitStoreFailure.Open, false)]
    [InlineData(RateLimitStoreFailure.Closed, false)]
    [InlineData(RateLimitStoreFailure.LocalShare, false)]
    public async Task Decide_within_50_ms_log_once_and_recover_by_themselves(RateLimitStoreFailure mode, bool fails)
    {
        using var fixture = new LimitFixture(new() { Capacity = 12, Refill = new(1, TimeSpan.FromHours(1)), OnStoreFailure = mode });
        fixture.Test.Options.RateLimiting.Instances = 3;
        Assert.True(await fixture.AdmitsAsync());

        if (fails)
            fixture.Store.Failure = new IOException("gone");
        else
            fixture.Store.Holds = true;
        var calls = Enumerable.Range(0, 20).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        if (!fails)
        {
            Assert.All(calls, call => Assert.False(call.IsCompleted));
            for (var step = 0; step < 50; step++)
                fixture.Advance(1);
        }

        var entries = await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(30));
        Check(entries, mode);
        Assert.True(fixture.Policy.IsStoreAway);

        // From now on without a trip, and without a word more in the log.
        var trips = fixture.Store.Trips;
        entries = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => fixture.EnterAsync().AsTask()));
        Assert.Equal(mode == RateLimitStoreFailure.Open ? 5 : 0, entries.Count(entry => entry.Rejection is null));
        Assert.Equal(trips, fixture.Store.Trips);
        var outage = Assert.Single(fixture.Test.Log.Entries, entry => entry.Id == 401);
        Assert.Equal(LogLevel.Warning, outage.Level);

        fixture.Store.Failure = null;
        fixture.Store.LetGo();
        await fixture.RunUntilAsync(() => !fixture.Policy.IsStoreAway);
        Assert.Single(fixture.Test.Log.Entries, entry => entry.Id == 402);
        Assert.Single(fixture.Test.Log.Entries, entry => entry.Id == 401);
        Assert.True(await fixture.AdmitsAsync());
        Assert.False((await fixture.EnterAsync(12)).IsStoreAway);
    }

    [Fact]
    public async Task A_store_that_answers_in_time_is_not_away()
    {
        using var fixture = new LimitFixture(new() { Capacity = 12, Refill = new(1, TimeSpan.FromSeconds(1)) });
        fixture.Store.Holds = true;
        var call = fixture.EnterAsync().AsTask();
        for (var step = 0; step < 39; step++)
            fixture.Advance(1);
        fixture.Store.LetGo();
        Assert.Null((await call).Rejection);
        Assert.False(fixture.Policy.IsStoreAway);
    }

    [Theory]
    [InlineData(null, null, 490, false)]
    [InlineData(null, null, 650, true)]
    [InlineData(100, null, 130, true)]
    [InlineData(null, "100ms", 130, true)]
    [InlineData(100, "800ms", 790, false)]
    public async Task A_store_has_as_long_as_it_says_unless_a_time_out_is_stated(int? code, string? configured, int milliseconds, bool isAway)
    {
        using var fixture = new LimitFixture(new() { Capacity = 12, Refill = new(1, TimeSpan.FromSeconds(1)) });
        fixture.Store.DefaultTimeout = TimeSpan.FromMilliseconds(500);
        if (code is { } stated)
            fixture.Test.Options.RateLimiting.StoreTimeout = TimeSpan.FromMilliseconds(stated);
        if (configured is not null)
            fixture.Test.With("RateLimiting:StoreTimeout", configured);
        Assert.True(await fixture.AdmitsAsync());
        fixture.Store.Holds = true;
        var call = fixture.EnterAsync().AsTask();
        for (var step = 0; step < milliseconds; step++)
            fixture.Advance(1);
        Assert.Equal(isAway, fixture.Policy.IsStoreAway);
        fixture.Store.LetGo();
        Assert.Equal(isAway, (await call).IsStoreAway);
    }

    [Fact]
    public async Task A_store_that_comes_and_goes_is_not_asked_all_the_time()
    {
        using var fixture = new LimitFixture(new() { Capacity = 12, Refill = new(1, TimeSpan.FromSeconds(1)), OnStoreFailure = RateLimitStoreFailure.Open });
        for (var outage = 0; outage < 20; outage++)
        {
            fixture.Store.Failure = new IOException("gone");
            await fixture.RunUntilAsync(() => !fixture.EnterAsync().AsTask().IsFaulted && fixture.Policy.IsStoreAway);
            fixture.Store.Failure = null;
            var before = fixture.Test.Time.GetUtcNow();
            await fixture.RunUntilAsync(() => !fixture.Policy.IsStoreAway);
            if (outage > 5)
                Assert.InRange(fixture.Test.Time.GetUtcNow() - before, TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task Parts_of_a_store_fail_and_come_back_apart()
    {
        using var fixture = new LimitFixture(new() { Capacity = 1000, Refill = new(1, TimeSpan.FromSeconds(1)), OnStoreFailure = RateLimitStoreFailure.Closed });
        fixture.Store.Parts = key => key[..1];
        fixture.Store.FailedParts["a"] = new IOException("gone");
        Assert.Equal((true, false), (await IsAwayAsync("a1"), await IsAwayAsync("b1")));
        var trips = fixture.Store.Trips;
        Assert.Equal((true, true, false), (await IsAwayAsync("a1"), await IsAwayAsync("a2"), await IsAwayAsync("b1")));
        Assert.Equal(trips + 1, fixture.Store.Trips);
        Assert.Equal(["Fake (a)"], Told(401));

        // An hour of it is one outage, however often the other part answers.
        for (var minute = 0; minute < 60; minute++)
        {
            fixture.Advance(60_000);
            Assert.Equal((true, false), (await IsAwayAsync("a1"), await IsAwayAsync("b1")));
        }

        fixture.Store.FailedParts["b"] = new IOException("gone too");
        Assert.Equal((true, true), (await IsAwayAsync("a1"), await IsAwayAsync("b1")));
        Assert.Equal(["Fake (a)", "Fake (b)"], Told(401));
        Assert.Empty(Told(402));

        fixture.Store.FailedParts.Clear();
        await fixture.RunUntilAsync(() => !fixture.Policy.IsStoreAway);
        Assert.Equal((false, false), (await IsAwayAsync("a1"), await IsAwayAsync("b1")));
        Assert.Equal(["Fake (a)", "Fake (b)"], Told(402).Order());
        Assert.Equal(2, Told(401).Count());

        async Task<bool> IsAwayAsync(string key) => (await fixture.EnterAsync(1, key)).IsStoreAway;

        IEnumerable<string> Told(int id) => fixture.Test.Log.Entries.Where(entry => entry.Id == id).Select(entry => System.Text.RegularExpressions.Regex.Match(entry.Text, @"Fake( \(\w\))?").Value);
    }

    private static void Check(RateLimitEntry[] entries, RateLimitStoreFailure mode)
    {
        Assert.All(entries, entry => Assert.True(entry.IsStoreAway));
        switch (mode)
        {
            case RateLimitStoreFailure.Open:
                Assert.All(entries, entry => Assert.Null(entry.Rejection));
                break;
            case RateLimitStoreFailure.Closed:
                Assert.All(entries, entry => Assert.Equal("Fake", Assert.IsType<RateLimitStoreUnavailableException>(entry.Rejection).Store));
                break;
            default:
                Assert.Equal(4, entries.Count(entry => entry.Rejection is null));
                Assert.All(entries.Where(entry => entry.Rejection is not null), entry => Assert.IsType<RateLimitExceededException>(entry.Rejection));
                break;
        }
    }
}
