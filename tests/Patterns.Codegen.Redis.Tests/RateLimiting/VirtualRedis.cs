using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>The real scripts on a real server, but for one line: where they read the server's clock they read a key that the test sets. So time is exact.</summary>
internal sealed class VirtualRedis : IAsyncDisposable
{
    private const string Clock = "clock";

    private readonly ConnectionMultiplexer _redis;

    private VirtualRedis(ConnectionMultiplexer redis, RedisConnection connection, Func<string, string>? change)
    {
        _redis = redis;
        Store = new(connection, RateLimitScriptSet.Each(change is null ? Virtual : script => change(Virtual(script))));
    }

    public RedisRateLimitStore Store { get; }

    public IDatabase Database => _redis.GetDatabase();

    /// <summary>Connects.</summary>
    /// <param name="server">The server.</param>
    /// <param name="change">What else is changed in the scripts.</param>
    public static async Task<VirtualRedis> StartAsync(RedisServer server, Func<string, string>? change = null)
    {
        var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        return new(redis, new(new(), () => Task.FromResult<IConnectionMultiplexer>(redis), owned: false), change);
    }

    /// <summary>Sets the clock, in microseconds since 1970.</summary>
    public Task SetAsync(long now) => Database.HashSetAsync(Clock, [new("s", now / 1_000_000), new("u", now % 1_000_000)], CommandFlags.FireAndForget);

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    // Keys must not run out by the real clock while the virtual one stands.
    private static string Virtual(string script) => script
        .Replace(RateLimitScripts.ClockLine, $"local time = redis.call('HMGET', '{Clock}', 's', 'u')", StringComparison.Ordinal)
        .Replace(") + 1)", ") + 600001)", StringComparison.Ordinal);
}
