using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Connections;

/// <summary>A server that says nothing of being several and refuses keys of several slots, as the proxies of Redis Enterprise do: requests that went together go by themselves.</summary>
public sealed class PartedMessageTests : IAsyncLifetime
{
    private const int Many = 40;

    private RedisServer? _server;
    private RedisConnection? _connection;

    private RedisServer Server => _server!;

    private RedisConnection Connection => _connection!;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.CreateAsync(new() { Settings = new Dictionary<string, string> { ["cluster-enabled"] = "yes" } });
        await Server.CommandAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        while (!(await Server.CommandAsync("CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        // A client that may not ask takes it for a single server.
        _connection = RedisConnection.To(ConfigurationOptions.Parse($"{Server.Configuration},protocol=resp2,$HELLO=,$INFO=,$CLUSTER="));
        Assert.Equal(ServerType.Standalone, (await Connection.GetDatabaseAsync()).Multiplexer.GetServers()[0].ServerType);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Checks()
    {
        var rule = RateLimitRule.TokenBucket(3, new(1, TimeSpan.FromDays(1)));
        var counters = new RedisRateLimitStore(Connection).Open("parted");
        await counters.TakeAsync("warm", rule, new(1));
        for (var round = 1; round <= 2; round++)
        {
            await Server.PauseAsync();
            var asked = Enumerable.Range(0, Many).Select(index => counters.TakeAsync($"key{index}", rule, new(1)).AsTask()).ToArray();
            await Server.ResumeAsync();
            Assert.All(await Task.WhenAll(asked), reply => Assert.Equal((1, 3 - round), (reply.Admitted, reply.Remaining)));
        }
    }

    [Fact]
    public async Task Locks()
    {
        var options = new PatternRuntimeOptions();
        options.LockStores.Add(new RedisLockStore(Connection));
        using var runtime = new PatternRuntime(options);
        var locks = new LockProvider(runtime);
        await (await locks.AcquireAsync("warm")).DisposeAsync();
        await Server.PauseAsync();
        var asked = Enumerable.Range(0, Many).Select(index => locks.AcquireAsync($"key{index}", new() { Wait = TimeSpan.FromMinutes(1) }).AsTask()).ToArray();
        await Server.ResumeAsync();
        var held = await Task.WhenAll(asked);
        Assert.All(held, each => Assert.False(each.IsLost));
        await Task.WhenAll(held.Select(each => each.DisposeAsync().AsTask()));
        await Task.WhenAll(Enumerable.Range(0, Many).Select(async index => Assert.NotNull(await locks.TryAcquireAsync($"key{index}"))));
    }
}
