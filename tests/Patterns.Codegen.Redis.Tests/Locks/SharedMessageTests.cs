using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>Requests of many callers of one process travel together. The server is stopped while they come, so that it is known which do.</summary>
public class SharedMessageTests
{
    private const int Alone = 4;
    private const int Callers = 40;

    private static readonly LockOptions s_options = new() { Wait = TimeSpan.FromMinutes(1), Ttl = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task A_few_go_alone_and_those_that_come_meanwhile_in_one_command()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = await WarmAsync(server);
        var before = Commands.Scripts(await Commands.CountAsync(server));
        var held = await AcquireTogetherAsync(server, client, Keys(Callers));
        Assert.Equal(Alone + 1, Commands.Scripts(await Commands.CountAsync(server)) - before);
        Assert.All(held, each => Assert.True(each.FencingToken.Value > 0));
        Assert.Equal(Callers, await LocksAsync(server));

        await server.PauseAsync();
        var released = held.Select(each => each.DisposeAsync().AsTask()).ToArray();
        await server.ResumeAsync();
        await Task.WhenAll(released);
        Assert.Equal(0, await LocksAsync(server));
        Assert.Equal(2 * (Alone + 1), Commands.Scripts(await Commands.CountAsync(server)) - before);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_fails_harms_no_other_and_leaves_nothing_locked()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = await WarmAsync(server);
        await server.CommandAsync("RPUSH", "patterns:token:{k:key20}", "no token");
        await server.PauseAsync();
        var asked = Keys(Callers).Select(key => client.Locks.AcquireAsync(key, s_options).AsTask()).ToArray();
        await server.ResumeAsync();
        var failure = await Assert.ThrowsAsync<LockStoreUnavailableException>(() => asked[20]);
        Assert.Contains("WRONGTYPE", failure.InnerException!.Message, StringComparison.Ordinal);
        foreach (var each in asked.Where((_, index) => index != 20))
            Assert.False((await each).IsLost);
        // Taken back behind the caller's back: so at some time.
        while (await LocksAsync(server) != Callers - 1)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_is_cancelled_before_it_is_sent_is_not_sent()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = await WarmAsync(server);
        using var impatience = new CancellationTokenSource();
        await server.PauseAsync();
        var asked = Keys(Callers).Select((key, index) => client.Locks.AcquireAsync(key, s_options, index == 20 ? impatience.Token : default).AsTask()).ToArray();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[20]);
        await server.ResumeAsync();
        await Task.WhenAll(asked.Where((_, index) => index != 20));
        Assert.Equal(Callers - 1, await LocksAsync(server));
    }

    [Fact]
    public async Task A_server_that_has_forgotten_the_scripts_gets_them_again()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var client = await WarmAsync(server);
        await AcquireTogetherAsync(server, client, Keys(Callers));
        await server.CommandAsync("SCRIPT", "FLUSH");
        var held = await AcquireTogetherAsync(server, client, [.. Keys(Callers).Select(key => $"other:{key}")]);
        Assert.All(held, each => Assert.False(each.IsLost));
        Assert.Equal(2 * Callers, await LocksAsync(server));
    }

    [Fact]
    public async Task In_a_cluster_each_goes_to_its_node()
    {
        await using var cluster = await RedisCluster.CreateAsync();
        await using var connection = RedisConnection.To(StackExchange.Redis.ConfigurationOptions.Parse(cluster.Configuration));
        var options = new PatternRuntimeOptions();
        options.LockStores.Add(new RedisLockStore(connection));
        using var runtime = new PatternRuntime(options);
        var locks = new LockProvider(runtime);
        var held = await Task.WhenAll(Keys(Callers).Select(key => locks.AcquireAsync(key, s_options).AsTask()));
        Assert.All(held, each => Assert.False(each.IsLost));
        await Task.WhenAll(held.Select(each => each.DisposeAsync().AsTask()));
        Assert.All(held, each => Assert.True(each.IsLost));
        await Task.WhenAll(Keys(Callers).Select(async key => Assert.NotNull(await locks.TryAcquireAsync(key))));
    }

    private static string[] Keys(int count) => [.. Enumerable.Range(0, count).Select(index => $"key{index}")];

    private static async Task<LockClient> WarmAsync(RedisServer server)
    {
        var client = new LockClient(server, options => options.AsyncTimeout = 60_000);
        // So that the server knows the scripts: what it does not know is sent twice.
        await (await client.Locks.AcquireAsync("warm")).DisposeAsync();
        foreach (var held in await AcquireTogetherAsync(server, client, [.. Enumerable.Range(0, Callers).Select(index => $"warm{index}")]))
            await held.DisposeAsync();
        return client;
    }

    private static async Task<LockHandle[]> AcquireTogetherAsync(RedisServer server, LockClient client, string[] keys)
    {
        await server.PauseAsync();
        var asked = keys.Select(key => client.Locks.AcquireAsync(key, s_options).AsTask()).ToArray();
        await server.ResumeAsync();
        return await Task.WhenAll(asked);
    }

    private static async Task<int> LocksAsync(RedisServer server) =>
        (await server.CommandAsync("KEYS", "patterns:lock:*")).Split('\n').Count(line => line.Contains("patterns:lock:", StringComparison.Ordinal));
}
