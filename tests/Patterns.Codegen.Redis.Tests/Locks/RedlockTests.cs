using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Testing.Histories;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Locks;

public sealed class RedlockTests : IAsyncLifetime
{
    private static readonly LockOptions s_patient = new() { Wait = TimeSpan.FromMinutes(1), Ttl = TimeSpan.FromSeconds(20) };

    private RedisServer[] _servers = [];

    public async ValueTask InitializeAsync() => _servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RedisServer.CreateAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task It_excludes_with_a_minority_lost_and_tokens_increase_across_majorities()
    {
        await using var first = Provider(TimeSpan.FromSeconds(2));
        await using var second = Provider(TimeSpan.FromSeconds(2));
        var history = new LockHistory();
        LockProvider[] clients = [first.GetRequiredService<LockProvider>(), second.GetRequiredService<LockProvider>()];
        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
            {
                for (var turn = 0; turn < 5; turn++)
                {
                    await using var held = await clients[caller % 2].AcquireAsync("key", s_patient);
                    history.Add(LockEventKind.Acquired, "key", $"{caller}", held.FencingToken.Value);
                    await Task.Yield();
                    history.Add(LockEventKind.Ended, "key", $"{caller}", held.FencingToken.Value);
                }
            })));
            // Each time another one is away, so that no majority is the same as the last.
            if (round > 0)
                await _servers[round - 1].ResumeAsync();
            if (round < 3)
                await _servers[round].PauseAsync();
        }

        Assert.Empty(history.Violations());
        Assert.Equal(160, history.Events.Count);
    }

    [Fact]
    public async Task Without_a_majority_there_is_no_lock_and_nothing_stays_behind()
    {
        await using var provider = Provider(TimeSpan.FromMilliseconds(500));
        var locks = provider.GetRequiredService<LockProvider>();
        await (await locks.AcquireAsync("key", s_patient)).DisposeAsync();
        await _servers[0].KillAsync();
        await _servers[1].KillAsync();
        await Assert.ThrowsAsync<LockStoreUnavailableException>(() => locks.TryAcquireAsync("key").AsTask());
        while (await _servers[2].CommandAsync("EXISTS", "patterns:lock:{k:key}") != ":0")
            await Task.Delay(10);
    }

    [Fact]
    public async Task A_server_that_lost_its_data_takes_no_part_until_what_it_forgot_is_over()
    {
        await using var first = Provider(TimeSpan.FromSeconds(2));
        await using var second = Provider(TimeSpan.FromSeconds(2));
        await using var held = await first.GetRequiredService<LockProvider>().AcquireAsync("key", s_patient);
        await _servers[1].CommandAsync("FLUSHALL");
        await _servers[2].CommandAsync("DEL", "patterns:lock:{k:key}");
        // Two of three would give it now, one of them only because it has forgotten.
        Assert.Null(await second.GetRequiredService<LockProvider>().TryAcquireAsync("key", new() { Ttl = s_patient.Ttl }));
        Assert.NotEqual(":0", await _servers[1].CommandAsync("EXISTS", "patterns:redlock:birth"));
        Assert.Equal(":0", await _servers[1].CommandAsync("EXISTS", "patterns:lock:{k:key}"));
    }

    [Fact]
    public async Task Tokens_increase_although_the_next_clients_clock_is_behind()
    {
        await using var ahead = Provider(TimeSpan.FromSeconds(2), new Shifted(TimeSpan.FromHours(1)));
        await using var behind = Provider(TimeSpan.FromSeconds(2), new Shifted(TimeSpan.FromHours(-1)));
        var last = default(FencingToken);
        for (var round = 0; round < 6; round++)
        {
            await using var held = await (round % 2 == 0 ? ahead : behind).GetRequiredService<LockProvider>().AcquireAsync("key", s_patient);
            Assert.True(held.FencingToken > last);
            last = held.FencingToken;
        }
    }

    [Fact]
    public async Task Bad_deployments_are_refused()
    {
        var patterns = new ServiceCollection().AddPatterns();
        Assert.Contains("at least 3", Assert.Throws<PatternConfigurationException>(() => patterns.AddRedlock(["a:1", "b:1"])).Message, StringComparison.Ordinal);
        Assert.Contains("named twice", Assert.Throws<PatternConfigurationException>(() => patterns.AddRedlock(["a:1", "b:1", "A:1"])).Message, StringComparison.Ordinal);
        ConfigurationOptions alias = new() { EndPoints = { new System.Net.DnsEndPoint("localhost", _servers[0].Port, System.Net.Sockets.AddressFamily.InterNetwork) } };
        patterns.AddRedlock([ConfigurationOptions.Parse(_servers[0].EndPoint), ConfigurationOptions.Parse(_servers[1].EndPoint), alias]);
        await using var provider = patterns.Services.BuildServiceProvider();
        var same = await Assert.ThrowsAsync<PatternConfigurationException>(() => provider.GetRequiredService<PatternRuntime>().CheckStoresAsync(TestContext.Current.CancellationToken));
        Assert.Contains("one and the same server", same.Message, StringComparison.Ordinal);
        Assert.Contains($"'{_servers[0].EndPoint}, localhost:{_servers[0].Port}'", same.Message, StringComparison.Ordinal);
        await using var good = Provider(TimeSpan.FromSeconds(2));
        await good.GetRequiredService<PatternRuntime>().CheckStoresAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_server_that_is_wrong_is_named()
    {
        await using var locked = await RedisServer.CreateAsync(new() { Password = "secret" });
        await using var provider = new ServiceCollection().AddPatterns().AddRedlock([_servers[0].EndPoint, _servers[1].EndPoint, $"{locked.EndPoint},password=wrong"]).Services.BuildServiceProvider();
        var wrong = await Assert.ThrowsAsync<PatternConfigurationException>(() => provider.GetRequiredService<PatternRuntime>().CheckStoresAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"AddRedlock 'Redlock' = '{locked.EndPoint}'", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("user or password", wrong.Message, StringComparison.Ordinal);
    }

    private ServiceProvider Provider(TimeSpan nodeTimeout, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        return services.AddPatterns()
            .AddRedlock(_servers.Select(server => ConfigurationOptions.Parse(server.Configuration)).ToArray(), options => options.NodeTimeout = nodeTimeout)
            .Services.BuildServiceProvider();
    }

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
