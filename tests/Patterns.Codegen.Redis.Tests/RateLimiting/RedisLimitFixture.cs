using Microsoft.Extensions.Logging;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis.RateLimiting;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>A runtime whose rate limits are counted in a real Redis.</summary>
internal sealed class RedisLimitFixture : IAsyncDisposable, ILoggerFactory
{
    private readonly RedisConnection _connection;
    private readonly List<(int Id, string Message)> _events = [];

    public RedisLimitFixture(string configuration, TimeSpan timeout, params (string Name, RateLimitSettings Limits)[] policies)
    {
        var options = ConfigurationOptions.Parse(configuration);
        options.ReconnectRetryPolicy = new LinearRetry(50);
        options.ConnectTimeout = 1000;
        _connection = RedisConnection.To(options);
        var runtime = new PatternRuntimeOptions { LoggerFactory = this };
        runtime.RateLimitStores.Add(Store = new RedisRateLimitStore(_connection));
        runtime.RateLimiting.StoreTimeout = timeout;
        runtime.RateLimiting.Instances = 2;
        foreach (var (name, limits) in policies)
            runtime.RateLimiting.Policies[name] = new() { Limits = limits };
        Runtime = new(runtime);
    }

    public RedisRateLimitStore Store { get; }

    public PatternRuntime Runtime { get; }

    public async Task<IDatabase> DatabaseAsync() => await _connection.GetDatabaseAsync();

    public int EventsOf(int id)
    {
        lock (_events)
            return _events.Count(one => one.Id == id);
    }

    public string[] MessagesOf(int id)
    {
        lock (_events)
            return [.. _events.Where(one => one.Id == id).Select(one => one.Message)];
    }

    ILogger ILoggerFactory.CreateLogger(string categoryName) => new Log(this);

    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        Runtime.Dispose();
        await _connection.DisposeAsync();
    }

    private sealed class Log(RedisLimitFixture fixture) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (fixture._events)
                fixture._events.Add((eventId.Id, formatter(state, exception)));
        }
    }
}
