using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Failures;

/// <summary>Error replies of a real server.</summary>
public class RedisReplyTests
{
    private readonly RedisFailureClassifier _classifier = new();

    [Theory]
    [InlineData("WRONGTYPE", "LPUSH", "text", "x")]
    [InlineData("NOSCRIPT", "EVALSHA", "ffffffffffffffffffffffffffffffffffffffff", "0")]
    [InlineData("ERR", "NOSUCHCOMMAND")]
    [InlineData("ERR", "INCR", "text")]
    [InlineData("ERR", "EVAL", "return redis.error_reply('ERR mine')", "0")]
    public async Task A_reply_to_a_wrong_command_is_an_answer(string reply, string command, params string[] arguments)
    {
        await using var server = await RedisServer.CreateAsync();
        await server.CommandAsync("SET", "text", "abc");
        await ExpectAsync(server, reply, FailureKind.Answer, command, arguments);
    }

    [Fact]
    public async Task A_missing_permission_is_an_answer()
    {
        await using var server = await RedisServer.CreateAsync();
        await server.CommandAsync("ACL", "SETUSER", "reader", "on", ">secret", "~*", "+@read", "+@connection", "+info", "+config", "+cluster");
        await ExpectAsync(server, "NOPERM", FailureKind.Answer, "SET", ["key", "value"], static options =>
        {
            options.User = "reader";
            options.Password = "secret";
        });
    }

    [Fact]
    public async Task A_server_out_of_memory_is_transient()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["maxmemory"] = "1", ["maxmemory-policy"] = "noeviction" },
        });
        await ExpectAsync(server, "OOM", FailureKind.Transient, "SET", ["key", "value"]);
    }

    [Fact]
    public async Task A_write_without_enough_replicas_is_transient()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["min-replicas-to-write"] = "1" },
        });
        await ExpectAsync(server, "NOREPLICAS", FailureKind.Transient, "SET", ["key", "value"]);
    }

    [Fact]
    public async Task A_write_to_a_former_primary_is_transient()
    {
        await using var primary = await RedisServer.CreateAsync();
        await using var former = await RedisServer.CreateAsync();
        await using var redis = await RedisClient.ConnectAsync(former);
        await redis.GetDatabase().StringSetAsync("key", "value");
        await former.CommandAsync("REPLICAOF", primary.Host, $"{primary.Port}");
        var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().ExecuteAsync("SET", "key", "value"));
        Assert.Equal(RedisErrorKind.ReadOnly, Assert.IsType<RedisServerException>(failure).Kind);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_replica_that_lost_its_primary_is_transient()
    {
        await using var replica = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["replica-serve-stale-data"] = "no" },
        });
        await using var redis = await RedisClient.ConnectAsync(replica);
        await replica.CommandAsync("REPLICAOF", "127.0.0.1", "1");
        var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().ExecuteAsync("GET", ["key"], CommandFlags.PreferReplica));
        Assert.Equal(RedisErrorKind.MasterDown, Assert.IsType<RedisServerException>(failure).Kind);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_server_blocked_by_a_script_is_transient()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["busy-reply-threshold"] = "20" },
        });
        await using var redis = await RedisClient.ConnectAsync(server);
        var script = Record.ExceptionAsync(() => server.CommandAsync("EVAL", "while true do end", "0"));

        // The first commands may wait until the script counts as slow, or hear that the client itself was refused when it connected again.
        Exception? failure = null;
        while (failure is not RedisServerException { Kind: RedisErrorKind.Busy } && !script.IsCompleted)
        {
            failure = await Record.ExceptionAsync(() => redis.GetDatabase().StringGetAsync("key"));
            Assert.True(failure is null || _classifier.Classify(failure) == FailureKind.Transient, $"{failure}");
        }

        Assert.Equal(RedisErrorKind.Busy, Assert.IsType<RedisServerException>(failure).Kind);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_cluster_without_its_slots_is_transient()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["cluster-enabled"] = "yes" },
        });
        await using var redis = await RedisClient.ConnectAsync(server);
        var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().StringSetAsync("key", "value"));
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_command_that_the_client_refuses_says_nothing_about_the_server()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var redis = await RedisClient.ConnectAsync(server);
        var failure = await RedisClient.FailureAsync(() => redis.GetServers()[0].FlushAllDatabasesAsync());
        Assert.IsType<RedisCommandException>(failure);
        Assert.Equal(FailureKind.Neutral, _classifier.Classify(failure));
    }

    private async Task ExpectAsync(RedisServer server, string reply, FailureKind kind, string command, string[] arguments, Action<ConfigurationOptions>? configure = null)
    {
        await using var redis = await RedisClient.ConnectAsync(server, configure);
        var failure = await RedisClient.FailureAsync(() => redis.GetDatabase().ExecuteAsync(command, [.. arguments.Cast<object>()]));
        Assert.StartsWith(reply + " ", Assert.IsType<RedisServerException>(failure).Message, StringComparison.Ordinal);
        Assert.Equal(kind, _classifier.Classify(failure));
    }
}
