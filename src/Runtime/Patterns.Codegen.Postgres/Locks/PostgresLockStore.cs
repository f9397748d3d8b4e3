using System.Runtime.CompilerServices;
using Npgsql;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Locks as advisory locks of PostgreSQL (version 14 or newer), with fencing tokens from a sequence in the same round trip. Callers of the process share a session for each lease; their requests
/// travel together. The server ends a session that is silent for a lease, which frees its locks whatever happened to the process. Callers who wait do so in the server's own queue, where the
/// release itself wakes them. Thread-safe.
/// </summary>
/// <remarks>
/// The lock of a key is the number <c>lock_id('key')</c> of the schema: the first 64 bits of SHA-256 over the schema's name, a zero byte and the key, in UTF-8; or the numbers that the
/// key spells, see <see cref="PostgresLockKey"/>. Two keys with one number exclude each other, which is safe.
/// </remarks>
public sealed partial class PostgresLockStore : ITransactionLockStore, IAsyncDisposable, IDisposable
{
    private const int WaitingSessions = 8;
    private const int Attempts = 3;

    // A waiting statement keeps the server from clearing rows that were deleted after it began.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    private readonly PostgresDatabase _database;
    private readonly LocalTurns _turns = new();
    private readonly LockSessions _sessions;
    private readonly bool _ownsDatabase;

    /// <summary>A store without the services, for tests and tools.</summary>
    /// <param name="source">Where connections come from. A few of them are kept for long. Not disposed here.</param>
    /// <param name="options">Name and schema; null for the defaults.</param>
    /// <exception cref="PatternConfigurationException">An option is invalid.</exception>
    public PostgresLockStore(NpgsqlDataSource source, PostgresPatternsOptions? options = null)
        : this(new PostgresDatabase(source, options ?? new(), ownsSource: false), ownsDatabase: true)
    {
    }

    internal PostgresLockStore(PostgresDatabase database, bool ownsDatabase = false)
    {
        _database = database;
        _ownsDatabase = ownsDatabase;
        _sessions = new(database, _turns, WaitingSessions);
    }

    /// <inheritdoc />
    public string Name => _database.Name;

    /// <summary>Keys that callers of this process hold or go for, for tests.</summary>
    internal int KeysInUse => _turns.Count;

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellationToken.ThrowIfCancellationRequested();
        var started = Environment.TickCount64;
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        var hold = new PostgresHold(claim, AdvisoryKey.Of(_database.Schema.Name, claim.Key));
        claim.State = hold;
        if (!_turns.TryEnter(hold.Key) && (claim.Patience <= TimeSpan.Zero || !await QueueAsync(hold.Key, claim.Patience, cancellationToken).ConfigureAwait(false)))
            return LockGrant.Denied();
        return await GoAsync(hold, started, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ExtendAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.State is not PostgresHold { IsHeld: true, Session: { } session } hold)
            return false;
        var sent = Environment.TickCount64;
        var ping = new SessionRequest(SessionVerb.Ping, hold);
        session.Enqueue(ping);
        try
        {
            await ping.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SessionLostException)
        {
            return false;
        }

        hold.LeaseEnd = sent + (long)claim.Ttl.TotalMilliseconds;
        return hold.IsHeld;
    }

    /// <inheritdoc />
    public ValueTask<bool> ReleaseAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.State is PostgresHold hold ? ReleaseAsync(hold) : new(false);
    }

    /// <summary>None: callers who wait do so in the server's own queue, or try again after a while when too many wait.</summary>
    /// <inheritdoc />
    public ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken) => new((IAsyncDisposable?)null);

    /// <summary>Closes all sessions; locks that are still held are given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sessions.CloseAsync().ConfigureAwait(false);
        if (_ownsDatabase)
            await _database.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReleaseAsync(PostgresHold hold)
    {
        if (hold.Session is not { } session || session.Release(hold) is not { } release)
            return false;
        session.Enqueue(release);
        // Whoever is next comes after the release in the same line, or waits on the server for it.
        _turns.Leave(hold.Key);
        try
        {
            var released = await release.WaitAsync(CancellationToken.None).ConfigureAwait(false) != 0;
            _sessions.Return(session);
            return released;
        }
        catch (SessionLostException)
        {
            return false;
        }
    }

    private ValueTask ReadyAsync(CancellationToken cancellationToken) => _database.EnsureSchemaAsync(LockSchema.Component, cancellationToken);

    // In line behind the other callers of this process.
    private async Task<bool> QueueAsync(AdvisoryKey key, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_turns.Queue(key) is not { } waiter)
            return true;
        try
        {
            await waiter.Turn.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            // The turn may have come in this very moment.
            return !_turns.Abandon(key, waiter);
        }
        catch (OperationCanceledException)
        {
            if (!_turns.Abandon(key, waiter))
                _turns.Leave(key);
            throw;
        }
    }

    // With the turn, which ends here unless the lock is granted, or with the request when the caller does not wait for its answer.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<LockGrant> GoAsync(PostgresHold hold, long started, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var grant = await TryAsync(hold, cancellationToken).ConfigureAwait(false);
                if (grant.IsGranted)
                    return grant;
                var patience = hold.Claim.Patience - TimeSpan.FromMilliseconds(Environment.TickCount64 - started);
                if (patience > TimeSpan.Zero && _sessions.RentWaiting(hold.Claim.Ttl) is { } session)
                    return await WaitAsync(hold, session, patience < s_longestWait ? patience : s_longestWait, cancellationToken).ConfigureAwait(false);
                _turns.Leave(hold.Key);
                return grant;
            }
            catch (SessionLostException lost) when (attempt <= Attempts && (lost.HadAnswered || lost.WasSilent))
            {
                // A session that was fine may have ended while nobody used it; whether the server is, a new one shows.
            }
            catch (OperationCanceledException)
            {
                throw;
            }
            catch (Exception exception)
            {
                _turns.Leave(hold.Key);
                throw Unwrap(exception);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<LockGrant> TryAsync(PostgresHold hold, CancellationToken cancellationToken)
    {
        var request = new SessionRequest(SessionVerb.Acquire, hold);
        _sessions.Shared(hold.Claim.Ttl).Enqueue(request);
        var token = await request.WaitAsync(cancellationToken).ConfigureAwait(false);
        return token > 0 ? LockGrant.Granted(new(token), request.SentAt) : LockGrant.Denied();
    }

    private async Task<LockGrant> WaitAsync(PostgresHold hold, LockSession session, TimeSpan patience, CancellationToken cancellationToken)
    {
        var stop = new CancellationTokenSource();
        var waiting = Detached.RunAsync(() => session.WaitForAsync(hold, (long)patience.TotalMilliseconds, stop.Token));
        try
        {
            // The server keeps the time; a server that does not answer is not waited for.
            var (token, sentAt) = await waiting.WaitAsync(patience + TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            if (token > 0)
                return LockGrant.Granted(new(token), sentAt);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            _ = StopWaitingAsync(hold, session, waiting, stop);
            if (exception is TimeoutException)
                return LockGrant.Denied();
            throw;
        }

        _sessions.Return(session);
        _turns.Leave(hold.Key);
        return LockGrant.Denied();
    }

    // The caller has gone. What the server has granted meanwhile is given back, and only then another caller of this process may go for the key.
    private async Task StopWaitingAsync(PostgresHold hold, LockSession session, Task<(long Token, long SentAt)> waiting, CancellationTokenSource stop)
    {
        hold.Forsake();
        try
        {
            await stop.CancelAsync().ConfigureAwait(false);
            if ((await waiting.ConfigureAwait(false)).Token > 0)
            {
                await ReleaseAsync(hold).ConfigureAwait(false);
                return;
            }

            _sessions.Return(session);
        }
        catch (SessionLostException)
        {
        }

        _turns.Leave(hold.Key);
    }

    private Exception Unwrap(Exception exception)
    {
        var cause = exception is SessionLostException { InnerException: { } inner } ? inner : exception;
        // The same failure reaches all who waited: each gets an exception of its own.
        if (cause is PatternConfigurationException known)
            return new PatternConfigurationException(known.Section, known.Value, known.Remedy, known);
        if (PostgresProblems.Explain(Name, cause) is { } problem)
            return problem;
        if (ReferenceEquals(cause, exception))
            return exception;
        return new NpgsqlException($"The session for locks on '{Name}' ended: {cause.Message}", cause);
    }
}
