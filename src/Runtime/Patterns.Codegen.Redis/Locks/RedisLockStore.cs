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
    private readonly RedisConnection _connection = connection ?? throw new ArgumentNullException(nameof(connection));
    private readonly LockPrefixes _prefixes = new(connection.Options.KeyPrefix);
    private LockRequests? _requests;

    /// <inheritdoc />
    public string Name => _connection.Options.Name;

    /// <inheritdoc />
    public ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _connection.Database is { } database
            ? RequestsTo(database).AcquireAsync(claim, LockKeys.Of(claim, _prefixes), cancellationToken)
            : ConnectAndAcquireAsync(claim, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<bool> ExtendAsync(LockClaim claim) => AskAsync(LockAction.Extend, claim);

    /// <inheritdoc />
    public ValueTask<bool> ReleaseAsync(LockClaim claim) => AskAsync(LockAction.Release, claim);

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var database = await _connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        var channel = RedisChannel.Literal($"{_connection.Options.KeyPrefix}lock:{{k:{key}}}");
        return await ReleaseWatch.StartAsync(database.Multiplexer.GetSubscriber(), channel, wake, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public bool ShowsTimeWentBack(FencingToken token, FencingToken highest) => LockTokens.ShowTimeWentBack(token, highest);

    private ValueTask<bool> AskAsync(LockAction action, LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _connection.Database is { } database
            ? RequestsTo(database).AskAsync(action, claim, LockKeys.Of(claim, _prefixes))
            : ConnectAndAskAsync(action, claim);
    }

    private async ValueTask<LockGrant> ConnectAndAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        var database = await _connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        return await RequestsTo(database).AcquireAsync(claim, LockKeys.Of(claim, _prefixes), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ConnectAndAskAsync(LockAction action, LockClaim claim)
    {
        var database = await _connection.GetDatabaseAsync().ConfigureAwait(false);
        return await RequestsTo(database).AskAsync(action, claim, LockKeys.Of(claim, _prefixes)).ConfigureAwait(false);
    }

    // A race makes two at most, and both work.
    private LockRequests RequestsTo(IDatabase database) => Volatile.Read(ref _requests) is { } known && ReferenceEquals(known.Database, database) ? known : Renewed(database);

    private LockRequests Renewed(IDatabase database)
    {
        var made = new LockRequests(database);
        Volatile.Write(ref _requests, made);
        return made;
    }
}
