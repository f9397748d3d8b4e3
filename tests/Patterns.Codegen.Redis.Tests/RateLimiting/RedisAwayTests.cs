using System.Collections.Concurrent;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>A real server that is killed, stopped and restarted while callers go on: each limit is decided by its declared mode, and by the server again as soon as it is back.</summary>
public class RedisAwayTests
{
    private static readonly RateLimitSettings s_limits = new() { Capacity = 100, Refill = new(100, TimeSpan.FromSeconds(1)) };

    [Fact]
    public async Task Each_mode_decides_as_declared_and_recovers_by_itself()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var fixture = new RedisLimitFixture(
            server.Configuration,
            TimeSpan.FromSeconds(4),
            [.. Enum.GetValues<RateLimitStoreFailure>().Select(mode => (mode.ToString(), s_limits with { OnStoreFailure = mode }))]);
        var seen = new ConcurrentQueue<(RateLimitStoreFailure Mode, RateLimitEntry Entry)>();
        using var stop = new CancellationTokenSource();
        var callers = Enum.GetValues<RateLimitStoreFailure>().SelectMany(mode => Enumerable.Range(0, 2).Select(_ => CallAsync(mode))).ToArray();
        await WaitAsync(() => seen.Count > 50);

        await server.KillAsync();
        await AwayAsync(1);
        await server.StartAsync();
        await BackAsync(1);

        await server.PauseAsync();
        await AwayAsync(2);
        await server.ResumeAsync();
        await BackAsync(2);

        // A restart may be over before anybody has noticed.
        await server.RestartAsync();
        await SeeAsync(mode => !fixture.Runtime.GetRateLimitPolicy(mode.ToString()).IsStoreAway);
        Assert.InRange(fixture.EventsOf(401), 2, 3);

        await stop.CancelAsync();
        await Task.WhenAll(callers);

        async Task CallAsync(RateLimitStoreFailure mode)
        {
            var policy = fixture.Runtime.GetRateLimitPolicy(mode.ToString());
            while (!stop.IsCancellationRequested)
            {
                var entry = await policy.EnterAsync("key", 1, null, default);
                var isAsDeclared = (mode, entry) switch
                {
                    (_, { IsStoreAway: false }) => entry.Rejection is null or RateLimitExceededException,
                    (RateLimitStoreFailure.Open, _) => entry.Rejection is null,
                    (RateLimitStoreFailure.Closed, _) => entry.Rejection is RateLimitStoreUnavailableException,
                    _ => entry.Rejection is null or RateLimitExceededException { Limit: 50 },
                };
                Assert.True(isAsDeclared, $"{mode}: {entry.Rejection}");
                seen.Enqueue((mode, entry));
                await Task.Delay(2);
            }
        }

        async Task AwayAsync(int outage)
        {
            await SeeAsync(_ => true, away: true);
            Assert.Equal(outage, fixture.EventsOf(401));
        }

        async Task BackAsync(int outage)
        {
            await WaitAsync(() => fixture.EventsOf(402) == outage);
            await SeeAsync(_ => true, away: false);
            Assert.Equal(outage, fixture.EventsOf(401));
        }

        async Task SeeAsync(Func<RateLimitStoreFailure, bool> also, bool away = false)
        {
            foreach (var mode in Enum.GetValues<RateLimitStoreFailure>())
            {
                await WaitAsync(() => seen.Any(one => one.Mode == mode && one.Entry.IsStoreAway == away) && also(mode));
            }

            seen.Clear();
        }
    }

    [Fact]
    public async Task A_server_that_was_never_there_is_decided_by_the_mode_and_found_when_it_comes()
    {
        await using var server = await RedisServer.CreateAsync();
        await server.KillAsync();
        await using var fixture = new RedisLimitFixture(server.Configuration, TimeSpan.FromSeconds(4), ("api", s_limits with { OnStoreFailure = RateLimitStoreFailure.Closed }));
        var policy = fixture.Runtime.GetRateLimitPolicy("api");
        Assert.IsType<RateLimitStoreUnavailableException>((await policy.EnterAsync("key", 1, null, default)).Rejection);
        await server.StartAsync();
        await WaitAsync(() => !policy.IsStoreAway);
        Assert.Null((await policy.EnterAsync("key", 1, null, default)).Rejection);
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "The condition did not come true.");
            await Task.Delay(5);
        }
    }
}
