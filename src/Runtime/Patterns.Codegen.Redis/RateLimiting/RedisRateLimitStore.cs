using System.Globalization;
using Patterns.Codegen.RateLimiting;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>Counts rate limits in Redis: one script call and one trip a check at most, by the server's clock. Redis 5 or later, Cluster included. Thread-safe.</summary>
internal sealed class RedisRateLimitStore : IRateLimitStore
{
    // So that a node with a hundredth of the slots is found all but surely.
    private const int MostTried = 2000;

    private static readonly RateLimitRule s_probe = RateLimitRule.FixedWindow(RateLimitRule.MostPermits, TimeSpan.FromSeconds(1));

    private readonly RedisConnection _connection;
    private readonly RateLimitScriptSet _scripts;
    private readonly RedisRateLimitCounters _probe;
    private CountMessages? _messages;

    public RedisRateLimitStore(RedisConnection connection)
        : this(connection, RateLimitScriptSet.Default)
    {
    }

    /// <summary>With scripts that tests have changed.</summary>
    internal RedisRateLimitStore(RedisConnection connection, RateLimitScriptSet scripts)
    {
        _connection = connection;
        _scripts = scripts;
        // By itself: not behind what waits for a server that does not answer.
        _probe = new(connection, scripts, database => new(database, scripts), "probe");
    }

    public string Name => _connection.Options.Name;

    public bool IsShared => true;

    public IRateLimitCounters Open(string scope) => new RedisRateLimitCounters(_connection, _scripts, MessagesTo, scope);

    // Does what checks do, so that a server that only answers PING does not pass for one that counts.
    public async ValueTask ProbeAsync(string? part, CancellationToken cancellationToken)
    {
        if (ProbeKeyOf(part) is { } key)
            await _probe.TakeAsync(key, s_probe, new(1)).ConfigureAwait(false);
    }

    // A race makes two at most, and both work.
    private CountMessages MessagesTo(IDatabase database)
    {
        if (Volatile.Read(ref _messages) is { } known && ReferenceEquals(known.Database, database))
            return known;
        var made = new CountMessages(database, _scripts);
        Volatile.Write(ref _messages, made);
        return made;
    }

    // A key that the node of a cluster counts; null when it counts none any more.
    private string? ProbeKeyOf(string? node)
    {
        if (node is null)
            return Environment.MachineName;
        for (var number = 0; number < MostTried; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{number}");
            if (_probe.PartOf(key, s_probe) == node)
                return key;
        }

        return null;
    }
}
