using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>What can be known to be wrong stops the start; what may pass by itself does not.</summary>
public class RedisCheckTests
{
    [Fact]
    public async Task A_server_that_is_fit_passes()
    {
        await using var server = await RedisServer.CreateAsync(new() { Password = "secret" });
        await CheckAsync(server.Configuration);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_password_stops_the_start(string password)
    {
        await using var server = await RedisServer.CreateAsync(new() { Password = "secret" });
        Assert.Contains("user or password", (await RefusedAsync($"{server.EndPoint},password={password}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_scripts_stops_the_start()
    {
        await using var server = await RedisServer.CreateAsync();
        Assert.Equal("+OK", await server.CommandAsync("ACL", "SETUSER", "app", "on", ">pw", "~*", "&*", "+@all", "-@scripting"));
        var refused = await RefusedAsync($"{server.EndPoint},user=app,password=pw");
        Assert.Contains("lacks a right", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AddRedis 'Redis'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_our_keys_stops_the_start()
    {
        await using var server = await RedisServer.CreateAsync();
        Assert.Equal("+OK", await server.CommandAsync("ACL", "SETUSER", "app", "on", ">pw", "~other:*", "&*", "+@all"));
        Assert.Contains("lacks a right", (await RefusedAsync($"{server.EndPoint},user=app,password=pw")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_replica_stops_the_start()
    {
        await using var primary = await RedisServer.CreateAsync();
        await using var replica = await RedisServer.CreateAsync();
        await replica.CommandAsync("REPLICAOF", primary.Host, $"{primary.Port}");
        while (!(await replica.CommandAsync("INFO", "replication")).Contains("master_link_status:up", StringComparison.Ordinal))
            await Task.Delay(10);
        Assert.Contains("primary", (await RefusedAsync(replica.Configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_stops_the_start_where_TLS_is_asked_for()
    {
        await using var server = await RedisServer.CreateAsync();
        Assert.Contains("TLS", (await RefusedAsync($"{server.EndPoint},ssl=true,connectTimeout=1000,connectRetry=0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_stops_nothing()
    {
        var server = await RedisServer.CreateAsync();
        await server.KillAsync();
        await CheckAsync($"{server.EndPoint},connectTimeout=500,connectRetry=0");
        await server.DisposeAsync();
    }

    [Fact]
    public void Names_are_unique()
    {
        var patterns = new ServiceCollection().AddPatterns().AddRedis("localhost:1");
        Assert.Contains("another one", Assert.Throws<ArgumentException>(() => patterns.AddRedis("localhost:2")).Message, StringComparison.Ordinal);
        patterns.AddRedis("localhost:2", options => options.Name = "Second");
        using var provider = patterns.Services.BuildServiceProvider();
        Assert.Equal(["InProcess", "Redis", "Second"], provider.GetRequiredService<PatternRuntime>().LockStores.Select(store => store.Name));
    }

    private static async Task CheckAsync(string configuration)
    {
        await using var provider = new ServiceCollection().AddPatterns().AddRedis(configuration).Services.BuildServiceProvider();
        await provider.GetRequiredService<PatternRuntime>().CheckStoresAsync(TestContext.Current.CancellationToken);
    }

    private static Task<PatternConfigurationException> RefusedAsync(string configuration) => Assert.ThrowsAsync<PatternConfigurationException>(() => CheckAsync(configuration));
}
