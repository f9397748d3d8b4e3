using System.Data;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// One session of the server, which holds any number of locks, all with the same lease. Requests that come while a trip is under way travel together in the next one. It is watched: each trip
/// proves it, one is made for that alone when there is no other, and when it ends in whatever way its locks are lost for good: it never connects again. Thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "End disposes the timer and closes the connection; the source of cancellation has no timer and needs no end.")]
internal sealed partial class LockSession : IThreadPoolWorkItem
{
    private readonly PostgresDatabase _database;
    private readonly LockStatements _statements;
    private readonly LockTokens _tokens;
    private readonly LocalTurns _turns;
    private readonly Lock _gate = new();
    private readonly Timer _watch;
    private readonly CancellationTokenSource _abort = new();
    private readonly Action<LockSession>? _ended;
    private List<SessionRequest> _pending = [];
    private List<SessionRequest> _trip = [];
    private NpgsqlConnection? _connection;
    private PostgresHold? _holds;
    private Exception? _end;
    private long _lastTrip = Environment.TickCount64;
    private bool _answered;
    private bool _running;

    /// <summary>Makes a session that is opened by the first request.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="statements">Its statements.</param>
    /// <param name="tokens">What this process knows of tokens.</param>
    /// <param name="turns">Who of this process may go for which key.</param>
    /// <param name="lease">The lease of all its locks, in milliseconds.</param>
    /// <param name="ended">Called once, when it has ended.</param>
    public LockSession(PostgresDatabase database, LockStatements statements, LockTokens tokens, LocalTurns turns, long lease, Action<LockSession>? ended)
    {
        _ended = ended;
        _database = database;
        _statements = statements;
        _tokens = tokens;
        _turns = turns;
        Lease = lease;
        _watch = Detached.Timer(static session => ((LockSession)session!).Watch(), this);
    }

    /// <summary>The lease of all its locks, in milliseconds.</summary>
    public long Lease { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Volatile.Read(ref _end) is not null;

    /// <summary>How long a trip may take before the session counts as lost, in seconds.</summary>
    private int TripLimit => (int)Math.Clamp((Lease + 999) / 1000, 1, 15);

    /// <summary>Puts a request in line. It fails with <see cref="SessionLostException"/> when the session ends before it is answered.</summary>
    public void Enqueue(SessionRequest request)
    {
        lock (_gate)
        {
            if (_end is null)
            {
                _pending.Add(request);
                if (_running)
                    return;
                _running = true;
            }
        }

        if (_end is { } end)
            request.Fail(Lost(end));
        else
            Start();
    }

    /// <summary>Ends it; its connection goes back to the pool. Nothing happens while it is used.</summary>
    /// <param name="force">Ends it all the same; its locks are given back.</param>
    public async Task CloseAsync(bool force)
    {
        lock (_gate)
        {
            if (_end is not null || (!force && (_running || _holds is not null)))
                return;
            if (!_running)
            {
                // From here on the connection is used by this method alone.
                _running = true;
                force = false;
            }
        }

        End(new ObjectDisposedException(nameof(PostgresLockStore), "The session was closed with its store, or because nobody used it."));
        if (!force)
            await DropConnectionAsync().ConfigureAwait(false);
    }

    /// <summary>The session is over: fails what waits, and tells who holds. The connection is closed by whoever uses it.</summary>
    private void End(Exception cause)
    {
        List<SessionRequest> waiting;
        List<PostgresHold> holds = [];
        bool running;
        lock (_gate)
        {
            if (_end is not null)
                return;
            _end = cause;
            waiting = [.. _trip, .. _pending];
            _pending = [];
            for (var hold = _holds; hold is not null; hold = hold.Next)
                holds.Add(hold);
            _holds = null;
            running = _running;
        }

        _watch.Dispose();
        foreach (var request in waiting)
        {
            // A try that nobody waits for any more still has its caller's turn.
            if (request.Fail(Lost(cause)) == Delivery.Orphaned && request is { Verb: SessionVerb.Acquire, Hold: { } hold })
                _turns.Leave(hold.Key);
        }

        foreach (var hold in holds)
        {
            if (!hold.TryEnd())
                continue;
            hold.TellLost(cause);
            _turns.Leave(hold.Key);
        }

        if (running)
            _ = _abort.CancelAsync();
        else
            _ = DropConnectionAsync();
        _ended?.Invoke(this);
    }

    private SessionLostException Lost(Exception cause) => new(cause) { HadAnswered = _answered };

    // A connection that goes back to the pool must not take the session's time-outs along: the server would end it there, under its next user.
    [SuppressMessage("Design", "CA1031", Justification = "The session is over; how its connection closes changes nothing.")]
    private async Task DropConnectionAsync()
    {
        // Whoever closes is the last to use it: a wait that was about to begin finds the session over.
        lock (_gate)
            _rest?.TrySetResult();
        if (Interlocked.Exchange(ref _connection, null) is not { } connection)
            return;
        try
        {
            if (connection.FullState == ConnectionState.Open)
            {
                var batch = LockStatements.End(connection);
                await using var _ = batch.ConfigureAwait(false);
                batch.Timeout = TripLimit;
                await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
        catch (Exception) when (connection.FullState != ConnectionState.Open)
        {
            // Broken: the pool throws it away.
        }
        catch (Exception)
        {
            NpgsqlConnection.ClearPool(connection);
        }

        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }
}
