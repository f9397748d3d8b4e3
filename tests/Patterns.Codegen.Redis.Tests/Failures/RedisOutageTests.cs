using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Failures;

/// <summary>What a real server's outages look like to a caller.</summary>
public class RedisOutageTests
{
    private readonly RedisFailureClassifier _classifier = new();

    [Fact]
    public async Task A_killed_server_is_transient()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var redis = await RedisClient.ConnectAsync(server);
        await redis.GetDatabase().StringSetAsync("key", "value");
        await server.KillAsync();
        for (var call = 0; call < 3; call++)
        {
            var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().StringGetAsync("key"));
            Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
        }
    }

    [Fact]
    public async Task A_server_killed_under_a_running_command_is_transient()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var redis = await RedisClient.ConnectAsync(server);
        await server.PauseAsync();
        var command = redis.GetDatabase().StringGetAsync("key");
        await server.KillAsync();
        var failure = await RedisClient.FailureAsync(() => command);
        Assert.IsType<RedisConnectionException>(failure);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_transient()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var redis = await RedisClient.ConnectAsync(server);
        await server.PauseAsync();
        var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().StringGetAsync("key"));
        Assert.IsType<RedisTimeoutException>(failure);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_server_that_was_never_there_is_transient()
    {
        await using var server = await RedisServer.CreateAsync();
        await server.KillAsync();
        var failure = await RedisClient.FailureAsync(() => RedisClient.ConnectAsync(server, static options => options.AbortOnConnectFail = true));
        Assert.IsType<RedisConnectionException>(failure);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_server_that_loads_its_data_is_transient()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Persistent = true,
            Settings = new Dictionary<string, string> { ["aof-use-rdb-preamble"] = "no", ["loading-process-events-interval-bytes"] = "1024" },
        });
        await server.CommandAsync("EVAL", "for i = 1, 20000 do redis.call('set', 'key:' .. i, string.rep('x', 64)) end", "0");
        await server.KillAsync();

        // Loads slowly enough to be met while it does: a tenth of a millisecond for each key.
        server.Options.Settings["key-load-delay"] = "100";
        await server.StartAsync(waitUntilReady: false);
        await using var redis = await RedisClient.ConnectAsync(server);
        var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().StringGetAsync("key:1"));
        Assert.StartsWith("-LOADING", await server.CommandAsync("GET", "key:1"), StringComparison.Ordinal);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_wrong_password_is_an_answer()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions { Password = "right" });
        var failure = await RedisClient.FailureAsync(() => RedisClient.ConnectAsync(server, static options =>
        {
            options.Password = "wrong";
            options.AbortOnConnectFail = true;
        }));
        Assert.Equal(ConnectionFailureType.AuthenticationFailure, Assert.IsType<RedisConnectionException>(failure).FailureType);
        Assert.Equal(FailureKind.Answer, _classifier.Classify(failure));
    }
}
