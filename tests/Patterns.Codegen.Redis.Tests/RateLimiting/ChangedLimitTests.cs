using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>Limits whose time changes while something is taken, by a reload or by tiers: what was taken counts on, and no longer than it should.</summary>
public class ChangedLimitTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    [Fact]
    public async Task Permits_that_are_held_long_are_not_forgotten_with_those_that_are_held_shortly()
    {
        await using var redis = new RedisLimitFixture(fixture.Server.Configuration, TimeSpan.FromSeconds(30));
        var database = await redis.DatabaseAsync();
        var counters = redis.Store.Open("ttls");
        var minutes = RateLimitRule.Concurrency(3, TimeSpan.FromMinutes(10));
        var shortly = RateLimitRule.Concurrency(3, TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await counters.TakeAsync("key", minutes, new(2, 1, "long"))).Admitted);
        Assert.Equal(1, (await counters.TakeAsync("key", shortly, new(1, 1, "short"))).Admitted);
        await AssertStaysAsync();
        await counters.RenewAsync("key", shortly, [new(1, 1, "short")]);
        await AssertStaysAsync();
        await counters.ReleaseAsync("key", shortly, new(1, 1, "short"));
        await AssertStaysAsync();
        Assert.Equal(0, (await counters.TakeAsync("key", shortly, new(2, 1, "other"))).Admitted);

        // What is taken for longer than all others makes it stay longer.
        Assert.Equal(1, (await counters.TakeAsync("key", RateLimitRule.Concurrency(3, TimeSpan.FromHours(2)), new(1, 1, "longest"))).Admitted);
        Assert.InRange((await LeftAsync())!.Value, TimeSpan.FromHours(1), TimeSpan.FromHours(2) + TimeSpan.FromMilliseconds(2));

        async Task AssertStaysAsync() => Assert.InRange(await LeftAsync() ?? default, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(2));
        Task<TimeSpan?> LeftAsync() => database.KeyTimeToLiveAsync("patterns:rate:c:ttls:key");
    }
}
