using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>One instance of a service: a runtime with a connection of its own.</summary>
internal sealed class LockClient : IAsyncDisposable
{
    private readonly RedisConnection _connection;

    public LockClient(RedisServer server, Action<ConfigurationOptions>? configure = null, RedisPatternsOptions? redis = null)
    {
        var options = ConfigurationOptions.Parse(server.Configuration);
        options.ConnectTimeout = 2000;
        options.AsyncTimeout = 2000;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        configure?.Invoke(options);
        _connection = RedisConnection.To(options, redis);
        Store = new(_connection);
        var runtime = new PatternRuntimeOptions();
        runtime.LockStores.Add(Store);
        runtime.FailureClassifiers.Add(new RedisFailureClassifier());
        Runtime = new(runtime);
        Locks = new(Runtime);
    }

    public RedisLockStore Store { get; }

    public PatternRuntime Runtime { get; }

    public LockProvider Locks { get; }

    public async Task<IDatabase> DatabaseAsync() => await _connection.GetDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        Runtime.Dispose();
        await _connection.DisposeAsync();
    }
}
