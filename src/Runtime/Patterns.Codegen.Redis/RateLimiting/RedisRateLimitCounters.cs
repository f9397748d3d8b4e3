using System.Runtime.CompilerServices;
using System.Text;
using Patterns.Codegen.RateLimiting;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>The counters of one scope in Redis. A key is <c>{prefix}rate:{algorithm}:{scope}:{key}</c>. Thread-safe.</summary>
internal sealed class RedisRateLimitCounters : IRateLimitCounters
{
    private readonly RedisConnection _connection;
    private readonly RateLimitScriptSet _scripts;
    private readonly Func<IDatabase, CountMessages> _messages;
    private readonly RedisKey[] _prefixes;
    private PackedDemand? _last;

    public RedisRateLimitCounters(RedisConnection connection, RateLimitScriptSet scripts, Func<IDatabase, CountMessages> messages, string scope)
    {
        _connection = connection;
        _scripts = scripts;
        _messages = messages;
        _prefixes = [.. Enum.GetValues<RateLimitAlgorithm>().Select(algorithm =>
            (RedisKey)Encoding.UTF8.GetBytes($"{connection.Options.KeyPrefix}rate:{Letter(algorithm)}:{scope}:"))];
    }

    public ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand) => rule.Algorithm switch
    {
        RateLimitAlgorithm.FixedWindow => FixedWindowAsync(key, rule, demand),
        RateLimitAlgorithm.ApproximateSlidingWindow => TwoCountersAsync(key, rule, demand),
        RateLimitAlgorithm.SlidingWindow => SlidingWindowAsync(key, rule, demand),
        RateLimitAlgorithm.Concurrency => HoldAsync(key, rule, demand),
        _ => BucketAsync(key, rule, demand),
    };

    public async ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        await RunAsync(_scripts.Release, KeyOf(key, rule), [demand.Cost, demand.Holder]).ConfigureAwait(false);
    }

    public async ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands)
    {
        RedisValue[] arguments = [rule.Microseconds, .. demands.SelectMany(demand => (RedisValue[])[demand.Cost, demand.Holder])];
        await RunAsync(_scripts.Renew, KeyOf(key, rule), arguments).ConfigureAwait(false);
    }

    public string? PartOf(string key, RateLimitRule rule) => _connection.NodeOf(KeyOf(key, rule));

    private static char Letter(RateLimitAlgorithm algorithm) => algorithm switch
    {
        RateLimitAlgorithm.TokenBucket => 't',
        RateLimitAlgorithm.SlidingWindow => 's',
        RateLimitAlgorithm.ApproximateSlidingWindow => 'a',
        RateLimitAlgorithm.FixedWindow => 'f',
        RateLimitAlgorithm.LeakyBucket => 'l',
        _ => 'c',
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RateLimitReply> BucketAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        var result = await (await MessagesAsync().ConfigureAwait(false)).Bucket.RunAsync(KeyOf(key, rule), Packed(rule, demand)).ConfigureAwait(false);
        return RateLimitArithmetic.Bucket(rule, (long)result, demand.Cost, demand.Count);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RateLimitReply> FixedWindowAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        var result = await (await MessagesAsync().ConfigureAwait(false)).FixedWindow.RunAsync(KeyOf(key, rule), Packed(rule, demand)).ConfigureAwait(false);
        return RateLimitArithmetic.FixedWindow(rule, (long)result[0], (long)result[1], demand.Cost, demand.Count);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RateLimitReply> TwoCountersAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        var result = await (await MessagesAsync().ConfigureAwait(false)).TwoCounters.RunAsync(KeyOf(key, rule), Packed(rule, demand)).ConfigureAwait(false);
        return RateLimitArithmetic.TwoCounters(rule, (long)result[0], (long)result[1], (long)result[2], demand.Cost, demand.Count);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RateLimitReply> SlidingWindowAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        var result = await (await MessagesAsync().ConfigureAwait(false)).SlidingWindow.RunAsync(KeyOf(key, rule), Packed(rule, demand)).ConfigureAwait(false);
        var isRefused = result.Length > 0;
        var used = isRefused ? (long)result[0] : (long)result;
        var admitted = RateLimitArithmetic.Fitting(rule.Limit - used, demand.Cost, demand.Count);
        var remaining = Math.Max(0, rule.Limit - used - ((long)admitted * demand.Cost));
        return isRefused
            ? new(admitted, remaining, RateLimitArithmetic.Time((long)result[1]), RateLimitArithmetic.Time((long)result[2]))
            : new(admitted, remaining, TimeSpan.Zero, rule.Window);
    }

    private async ValueTask<RateLimitReply> HoldAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        var result = await RunAsync(_scripts.Hold, KeyOf(key, rule), [rule.Limit, rule.Microseconds, demand.Cost, demand.Holder]).ConfigureAwait(false);
        return result.Length > 0
            ? new(0, Math.Max(0, rule.Limit - (long)result[0]), TimeSpan.Zero, RateLimitArithmetic.Time(Math.Max(0, (long)result[1])))
            : new(1, rule.Limit - (long)result - demand.Cost, TimeSpan.Zero, TimeSpan.Zero);
    }

    private ValueTask<CountMessages> MessagesAsync() => _connection.Database is { } database ? new(_messages(database)) : ConnectAsync();

    private async ValueTask<CountMessages> ConnectAsync() => _messages(await _connection.GetDatabaseAsync().ConfigureAwait(false));

    private ValueTask<RedisResult> RunAsync(RedisScript script, RedisKey key, RedisValue[] arguments) => _connection.Database is { } database
        ? script.RunAsync(database, [key], arguments)
        : ConnectAndRunAsync(script, key, arguments);

    private async ValueTask<RedisResult> ConnectAndRunAsync(RedisScript script, RedisKey key, RedisValue[] arguments) =>
        await script.RunAsync(await _connection.GetDatabaseAsync().ConfigureAwait(false), [key], arguments).ConfigureAwait(false);

    // Nearly always the same as the last time.
    private RedisValue[] Packed(RateLimitRule rule, RateLimitDemand demand)
    {
        var last = _last;
        if (last is null || !last.Is(rule, demand))
            _last = last = new(rule, demand);
        return last.Arguments;
    }

    // A prefix of bytes is sent before the text: nothing is put together.
    private RedisKey KeyOf(string key, RateLimitRule rule) => _prefixes[(int)rule.Algorithm].Append(key);
}
