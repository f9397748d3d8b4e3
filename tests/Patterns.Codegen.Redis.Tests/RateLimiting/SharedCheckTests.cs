using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.Redis.Tests.Locks;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>Checks of different keys travel together. The server is stopped while they come, so that it is known which do.</summary>
public sealed class SharedCheckTests : IAsyncDisposable
{
    private const int Alone = 4;
    private const int Checks = 40;

    private RedisConnection? _connection;

    public static TheoryData<RateLimitAlgorithm> Algorithms { get; } =
        [RateLimitAlgorithm.TokenBucket, RateLimitAlgorithm.LeakyBucket, RateLimitAlgorithm.FixedWindow, RateLimitAlgorithm.ApproximateSlidingWindow, RateLimitAlgorithm.SlidingWindow];

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_few_go_alone_and_those_that_come_meanwhile_in_one_command(RateLimitAlgorithm algorithm)
    {
        await using var server = await RedisServer.CreateAsync();
        var counters = await WarmAsync(server.Configuration, RuleOf(algorithm));
        var before = Commands.Scripts(await Commands.CountAsync(server));
        // Of each key one permit is gone; the last ten want two of the remaining two, three and so on, so that some are refused.
        var replies = await TogetherAsync(server, counters, RuleOf(algorithm), index => index < 30 ? 1 : index % 2 == 0 ? 2 : 3);
        Assert.Equal(Alone + 1, Commands.Scripts(await Commands.CountAsync(server)) - before);
        for (var index = 0; index < Checks; index++)
        {
            var (admitted, remaining) = index < 30 ? (1, 1) : index % 2 == 0 ? (1, 0) : (0, 2);
            Assert.Equal((admitted, remaining), (replies[index].Admitted, replies[index].Remaining));
            Assert.Equal(admitted == 0, replies[index].RetryAfter > TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task One_that_fails_harms_no_other()
    {
        await using var server = await RedisServer.CreateAsync();
        var rule = RuleOf(RateLimitAlgorithm.TokenBucket);
        var counters = await WarmAsync(server.Configuration, rule);
        await server.CommandAsync("DEL", "patterns:rate:t:shared:key20");
        await server.CommandAsync("RPUSH", "patterns:rate:t:shared:key20", "no bucket");
        await server.PauseAsync();
        var asked = Ask(counters, rule, static _ => 1);
        await server.ResumeAsync();
        var failure = await Assert.ThrowsAsync<RedisServerException>(() => asked[20]);
        Assert.Contains("WRONGTYPE", failure.Message, StringComparison.Ordinal);
        foreach (var (reply, _) in asked.Select((reply, index) => (reply, index)).Where(one => one.index != 20))
            Assert.Equal(1, (await reply).Admitted);
    }

    [Fact]
    public async Task A_server_that_has_forgotten_the_script_gets_it_again()
    {
        await using var server = await RedisServer.CreateAsync();
        var rule = RuleOf(RateLimitAlgorithm.TokenBucket);
        var counters = await WarmAsync(server.Configuration, rule);
        await server.CommandAsync("SCRIPT", "FLUSH");
        Assert.All(await TogetherAsync(server, counters, rule, static _ => 1), reply => Assert.Equal((1, 1), (reply.Admitted, reply.Remaining)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Those_that_wait_behind_a_server_that_dies_fail_with_it_and_are_not_counted_later()
    {
        await using var server = await RedisServer.CreateAsync();
        var rule = RuleOf(RateLimitAlgorithm.TokenBucket);
        var counters = await WarmAsync(server.Configuration, rule);
        await server.PauseAsync();
        var asked = Ask(counters, rule, static _ => 1);
        await server.KillAsync();
        foreach (var reply in asked)
            Assert.True(await Assert.ThrowsAnyAsync<Exception>(() => reply) is RedisConnectionException or RedisTimeoutException);
        await server.StartAsync();
        var database = await _connection!.GetDatabaseAsync();
        while (!database.IsConnected(default))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        // A server without a file has forgotten all keys: whatever is there now was counted since.
        Assert.Equal(2, (await counters.TakeAsync("key39", rule, new(1))).Remaining);
    }

    [Fact]
    public async Task In_a_cluster_each_goes_to_its_node()
    {
        await using var cluster = await RedisCluster.CreateAsync();
        var rule = RuleOf(RateLimitAlgorithm.TokenBucket);
        var counters = await WarmAsync(cluster.Configuration, rule);
        Assert.All(await Task.WhenAll(Ask(counters, rule, static _ => 1)), reply => Assert.Equal((1, 1), (reply.Admitted, reply.Remaining)));
    }

    private static RateLimitRule RuleOf(RateLimitAlgorithm algorithm) => algorithm switch
    {
        RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(3, new(1, TimeSpan.FromDays(1))),
        RateLimitAlgorithm.LeakyBucket => RateLimitRule.LeakyBucket(new(1, TimeSpan.FromDays(1)), 3),
        RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(3, TimeSpan.FromDays(31)),
        RateLimitAlgorithm.ApproximateSlidingWindow => RateLimitRule.ApproximateSlidingWindow(3, TimeSpan.FromDays(31)),
        _ => RateLimitRule.SlidingWindow(3, TimeSpan.FromDays(31)),
    };

    // One permit of each key, so that the server knows the script and the keys.
    private async Task<IRateLimitCounters> WarmAsync(string configuration, RateLimitRule rule)
    {
        var options = ConfigurationOptions.Parse(configuration);
        options.AsyncTimeout = 60_000;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        _connection = RedisConnection.To(options);
        var counters = new RedisRateLimitStore(_connection).Open("shared");
        foreach (var index in Enumerable.Range(0, Checks))
            await counters.TakeAsync($"key{index}", rule, new(1));
        return counters;
    }

    private static Task<RateLimitReply>[] Ask(IRateLimitCounters counters, RateLimitRule rule, Func<int, int> cost) =>
        [.. Enumerable.Range(0, Checks).Select(index => counters.TakeAsync($"key{index}", rule, new(cost(index))).AsTask())];

    private static async Task<RateLimitReply[]> TogetherAsync(RedisServer server, IRateLimitCounters counters, RateLimitRule rule, Func<int, int> cost)
    {
        await server.PauseAsync();
        var asked = Ask(counters, rule, cost);
        await server.ResumeAsync();
        return await Task.WhenAll(asked);
    }
}
