using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>What is left in the server: keys that go by themselves, memory that is bounded, one command a check.</summary>
public class RedisKeyTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static readonly TimeSpan s_patient = TimeSpan.FromSeconds(30);

    public static TheoryData<RateLimitAlgorithm> Algorithms => new(Enum.GetValues<RateLimitAlgorithm>());

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_key_goes_when_all_permits_are_back(RateLimitAlgorithm algorithm)
    {
        await using var fixture = new RedisLimitFixture(redis.Server.Configuration, s_patient);
        var database = await fixture.DatabaseAsync();
        var scope = $"expiry-{algorithm}";
        var counters = fixture.Store.Open(scope);
        var rule = Rule(algorithm, 5, TimeSpan.FromMilliseconds(400));
        await counters.TakeAsync("first", rule, new(1, 1, "holder"));

        // Sent one behind the other, so that the server runs them at once, however slow this machine is.
        var key = (RedisKey)$"patterns:rate:{Letter(algorithm)}:{scope}:key";
        var taking = counters.TakeAsync("key", rule, new(1, 1, "holder"));
        var telling = database.KeyTimeToLiveAsync(key);
        var reply = await taking;
        var left = await telling;
        var most = algorithm == RateLimitAlgorithm.Concurrency ? rule.Window : reply.ResetAfter;
        Assert.NotNull(left);
        Assert.InRange(left.Value, TimeSpan.Zero, most + TimeSpan.FromMilliseconds(2));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (await database.KeyExistsAsync(key))
        {
            Assert.True(clock.Elapsed < s_patient, "The key stays.");
            await Task.Delay(10);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_key_has_no_more_memory_than_documented_however_it_is_used(RateLimitAlgorithm algorithm)
    {
        await using var fixture = new RedisLimitFixture(redis.Server.Configuration, s_patient);
        var database = await fixture.DatabaseAsync();
        var scope = $"memory-{algorithm}";
        var counters = fixture.Store.Open(scope);
        const int Limit = 1000;
        var rule = Rule(algorithm, Limit, TimeSpan.FromMinutes(10));
        await Task.WhenAll(Enumerable.Range(0, Limit + 200).Select(check => counters.TakeAsync("key", rule, new(1, 1, $"process.{check}")).AsTask()));
        var key = Assert.Single(await KeysAsync(database, scope));
        var bytes = (long)await database.ExecuteAsync("MEMORY", "USAGE", key.ToString(), "SAMPLES", "0");
        Assert.InRange(bytes, 1, algorithm switch { RateLimitAlgorithm.SlidingWindow => Limit * 64, RateLimitAlgorithm.Concurrency => Limit * 150, _ => 200 });
        if (algorithm == RateLimitAlgorithm.Concurrency)
            Assert.InRange(await database.SortedSetLengthAsync(key), 1, Limit);
    }

    [Fact]
    public async Task A_check_is_one_command_and_checks_of_a_hot_key_share_commands()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var fixture = new RedisLimitFixture(server.Configuration, s_patient, ("api", new() { Capacity = 1_000_000, Refill = new(1, TimeSpan.FromHours(1)) }));
        var policy = fixture.Runtime.GetRateLimitPolicy("api");
        await policy.EnterAsync("warm", 1, null, default);
        await server.CommandAsync("CONFIG", "RESETSTAT");
        for (var key = 0; key < 100; key++)
            Assert.Null((await policy.EnterAsync($"key-{key}", 1, null, default)).Rejection);
        Assert.Equal(100, await CallsAsync(server));

        await server.CommandAsync("CONFIG", "RESETSTAT");
        var entries = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => policy.EnterAsync("hot", 1, null, default).AsTask()));
        Assert.All(entries, entry => Assert.Null(entry.Rejection));
        Assert.Equal(999_000, entries.Min(entry => entry.Remaining));
        Assert.InRange(await CallsAsync(server), 1, 900);
    }

    [Fact]
    public async Task A_server_that_forgot_its_scripts_is_told_them_again()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var fixture = new RedisLimitFixture(server.Configuration, s_patient, ("api", new() { Capacity = 10, Refill = new(1, TimeSpan.FromHours(1)) }));
        var policy = fixture.Runtime.GetRateLimitPolicy("api");
        Assert.Null((await policy.EnterAsync("key", 1, null, default)).Rejection);
        await server.CommandAsync("SCRIPT", "FLUSH");
        var entry = await policy.EnterAsync("key", 1, null, default);
        Assert.False(entry.IsStoreAway);
        Assert.Equal(8, entry.Remaining);
    }

    [Fact]
    public async Task Permits_of_a_dead_holder_run_out_and_those_of_a_living_one_do_not()
    {
        await using var virtualRedis = await VirtualRedis.StartAsync(redis.Server);
        var counters = virtualRedis.Store.Open("holders");
        var rule = RateLimitRule.Concurrency(3, TimeSpan.FromSeconds(30));
        var now = 1_700_000_000_000_000;
        await virtualRedis.SetAsync(now);
        Assert.Equal(1, (await counters.TakeAsync("key", rule, new(2, 1, "living"))).Admitted);
        Assert.Equal(1, (await counters.TakeAsync("key", rule, new(1, 1, "dead"))).Admitted);
        Assert.Equal(0, (await counters.TakeAsync("key", rule, new(1, 1, "third"))).Admitted);
        await virtualRedis.SetAsync(now += 20_000_000);
        await counters.RenewAsync("key", rule, [new(2, 1, "living")]);
        await virtualRedis.SetAsync(now += 9_999_999);
        Assert.Equal(0, (await counters.TakeAsync("key", rule, new(1, 1, "third"))).Admitted);
        await virtualRedis.SetAsync(now += 1);
        Assert.Equal(1, (await counters.TakeAsync("key", rule, new(1, 1, "third"))).Admitted);
        Assert.Equal(0, (await counters.TakeAsync("key", rule, new(1, 1, "fourth"))).Admitted);

        // A permit that has run out does not come back to life.
        await counters.RenewAsync("key", rule, [new(1, 1, "dead")]);
        await counters.ReleaseAsync("key", rule, new(2, 1, "living"));
        Assert.Equal(1, (await counters.TakeAsync("key", rule, new(2, 1, "fourth"))).Admitted);
    }

    private static char Letter(RateLimitAlgorithm algorithm) => algorithm switch
    {
        RateLimitAlgorithm.TokenBucket => 't',
        RateLimitAlgorithm.SlidingWindow => 's',
        RateLimitAlgorithm.ApproximateSlidingWindow => 'a',
        RateLimitAlgorithm.FixedWindow => 'f',
        RateLimitAlgorithm.LeakyBucket => 'l',
        _ => 'c',
    };

    private static RateLimitRule Rule(RateLimitAlgorithm algorithm, int limit, TimeSpan window) => algorithm switch
    {
        RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(limit, new(limit, window)),
        RateLimitAlgorithm.LeakyBucket => RateLimitRule.LeakyBucket(new(limit, window), limit),
        RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(limit, window),
        RateLimitAlgorithm.ApproximateSlidingWindow => RateLimitRule.ApproximateSlidingWindow(limit, window),
        RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(limit, window),
        _ => RateLimitRule.Concurrency(limit, TimeSpan.FromSeconds(1)),
    };

    private static async Task<RedisKey[]> KeysAsync(IDatabase database, string scope)
    {
        var keys = new List<RedisKey>();
        await foreach (var key in database.Multiplexer.GetServers()[0].KeysAsync(pattern: $"*:{scope}:*"))
            keys.Add(key);
        return [.. keys];
    }

    private static async Task<int> CallsAsync(RedisServer server)
    {
        var calls = 0;
        foreach (var line in (await server.CommandAsync("INFO", "commandstats")).Split('\n'))
        {
            if (line.StartsWith("cmdstat_eval", StringComparison.Ordinal))
                calls += int.Parse(line.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return calls;
    }
}
