using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Redis.Tests.Failures;
using Patterns.Codegen.Testing.Servers;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Resilience;

/// <summary>Generated wrappers on a real server that dies and comes back.</summary>
public sealed class RedisResilienceTests : IAsyncLifetime
{
    private RedisServer? _server;
    private ConnectionMultiplexer? _redis;
    private ServiceProvider? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RedisServer Server => _server!;

    private PatternRuntime Patterns => _services!.GetRequiredService<PatternRuntime>();

    private Counter Counter => _services!.GetRequiredService<Counter>();

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.CreateAsync(new RedisServerOptions { Persistent = true });
        _redis = await RedisClient.ConnectAsync(_server);
        await _redis.GetDatabase().StringSetAsync("count", 42);
        var services = new ServiceCollection();
        services.AddPatterns().AddRedisFailures();
        services.AddSingleton(_redis.GetDatabase());
        services.AddSingleton<Counter>();
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_retried_call_survives_a_server_that_is_killed_and_started_again()
    {
        await Server.KillAsync();
        var calls = Enumerable.Range(0, 8).Select(_ => Counter.ReadAsync(Token)).ToList();
        while (Counter.Attempts < 3 * calls.Count)
        {
            Assert.All(calls, static call => Assert.False(call.IsCompleted));
            await Task.Delay(5, Token);
        }

        await Server.StartAsync();
        Assert.All(await Task.WhenAll(calls), static count => Assert.Equal(42, count));
    }

    [Fact]
    public async Task A_circuit_opens_while_the_server_is_dead_and_closes_when_it_is_back()
    {
        await Server.KillAsync();
        for (var call = 0; call < 3; call++)
            await Assert.ThrowsAnyAsync<RedisException>(() => Counter.ReadGuardedAsync(Token));
        Assert.Equal(CircuitState.Open, Patterns.GetCircuitBreaker("redis").State);

        await Server.StartAsync();
        long? count = null;
        while (count is null)
        {
            try
            {
                count = await Counter.ReadGuardedAsync(Token);
            }
            catch (Exception error) when (error is RedisException or CircuitOpenException)
            {
                await Task.Delay(20, Token);
            }
        }

        Assert.Equal(42, count);
        Assert.Equal(CircuitState.Closed, Patterns.GetCircuitBreaker("redis").State);
    }

    [Fact]
    public async Task An_answer_is_neither_retried_nor_counted_by_the_circuit()
    {
        var failure = await Assert.ThrowsAsync<RedisServerException>(() => Counter.PushAsync(Token));
        Assert.StartsWith("WRONGTYPE", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, Counter.Attempts);
        Assert.Equal(CircuitState.Closed, Patterns.GetCircuitBreaker("redis-answers").State);
    }
}
