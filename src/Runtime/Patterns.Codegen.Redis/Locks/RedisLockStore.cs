using Patterns.Codegen.Locks;
using Patterns.Codegen.Redis.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>Locks in one Redis, or in one Redis Cluster: one round trip each to acquire (with the fencing token), to extend and to release. Thread-safe.</summary>
/// <remarks>
/// A fail-over to a replica may lose locks that the replica had not got yet: two holders at once are possible then, and their tokens tell them apart. Where that is too weak, use
/// Redlock or PostgreSQL.
/// </remarks>
/// <param name="connection">The connection.</param>
public sealed class RedisLockStore(RedisConnection connection) : ILockStore
{
    // Long enough that no clock goes back so far; short enough that keys that are never locked again do not pile up.
    private static readonly RedisValue s_tokenLife = (long)TimeSpan.FromHours(48).TotalMilliseconds;

    private readonly RedisConnection _connection = connection ?? throw new ArgumentNullException(nameof(connection));
    private readonly LockPrefixes _prefixes = new(connection.Options.KeyPrefix);

    /// <inheritdoc />
    public string Name => _connection.Options.Name;

    /// <inheritdoc />
    public ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _connection.Database is { } database
            ? AcquireAsync(database, claim, cancellationToken)
            : ConnectAndAcquireAsync(claim, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ExtendAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var keys = LockKeys.Of(claim, _prefixes);
        var database = await _connection.GetDatabaseAsync().ConfigureAwait(false);
        return (bool)await database.ScriptEvaluateAsync(LockScripts.Extend, [keys.Lock], [keys.Owner, Milliseconds(claim.Ttl)]).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReleaseAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var keys = LockKeys.Of(claim, _prefixes);
        var database = await _connection.GetDatabaseAsync().ConfigureAwait(false);
        return (bool)await database.ScriptEvaluateAsync(LockScripts.Release, [keys.Lock], [keys.Owner]).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var database = await _connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        var channel = RedisChannel.Literal($"{_connection.Options.KeyPrefix}lock:{{k:{key}}}");
        return await ReleaseWatch.StartAsync(_connection, database, channel, wake, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public bool ShowsTimeWentBack(FencingToken token, FencingToken highest) => LockTokens.ShowTimeWentBack(token, highest);

    private static RedisValue Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private async ValueTask<LockGrant> ConnectAndAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        var database = await _connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        return await AcquireAsync(database, claim, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<LockGrant> AcquireAsync(IDatabase database, LockClaim claim, CancellationToken cancellationToken)
    {
        var keys = LockKeys.Of(claim, _prefixes);
        var reply = database.ScriptEvaluateAsync(LockScripts.Acquire, keys.Both, [keys.Owner, Milliseconds(claim.Ttl), s_tokenLife]);
        try
        {
            if (cancellationToken.CanBeCanceled && !reply.IsCompleted)
                await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
            var answer = (long)await reply.ConfigureAwait(false);
            return answer > 0 ? LockGrant.Granted(new(answer)) : LockGrant.Denied(TimeSpan.FromMilliseconds(-1 - answer));
        }
        catch (Exception exception) when (!(exception is RedisServerException && reply.IsFaulted))
        {
            // The server may have granted it all the same, or may do so later: sent after it on the same connection, this takes it back.
            var old = keys.Renew(claim.TimeProvider);
            _ = database.ScriptEvaluateAsync(LockScripts.Release, [keys.Lock], [old], CommandFlags.FireAndForget);
            throw;
        }
    }
}
