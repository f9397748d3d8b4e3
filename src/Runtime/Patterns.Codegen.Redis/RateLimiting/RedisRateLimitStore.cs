using System.Globalization;
using Patterns.Codegen.RateLimiting;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>Counts rate limits in Redis: one script call and one trip a check at most, by the server's clock. Redis 5 or later, Cluster included. Thread-safe.</summary>
internal sealed class RedisRateLimitStore : IRateLimitStore
{
    // So that a node with a hundredth of the slots is found all but surely.
    private const int MostTried = 2000;
    private const int SomeTried = 100;

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
        var probes = ProbeKeysOf(part).Select(key => _probe.TakeAsync(key, s_probe, new(1)).AsTask()).ToList();
        if (probes.Count == 0)
            return;

        // Nobody waits for those that fail behind the first answer.
        _ = Task.WhenAll(probes).ContinueWith(static all => all.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            var done = await Task.WhenAny(probes).ConfigureAwait(false);
            probes.Remove(done);
            if (done.IsCompletedSuccessfully || probes.Count == 0)
            {
                await done.ConfigureAwait(false);
                return;
            }
        }
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

    // One key is enough of a node, or of slots without one; none when it has none any more. All that turned out to be a cluster is there again when any of its nodes answers: the others are then away by themselves.
    private List<string> ProbeKeysOf(string? part)
    {
        if (part is null && _probe.PartOf(Environment.MachineName, s_probe) is null)
            return [Environment.MachineName];
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var number = 0; number < (part is null ? SomeTried : MostTried); number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{number}");
            var owner = _probe.PartOf(key, s_probe);
            if (owner is not null && (part is null || owner == part))
                keys.TryAdd(owner, key);
            if (part is not null && keys.Count > 0)
                break;
        }

        return [.. keys.Values];
    }
}
