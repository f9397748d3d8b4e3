using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <content>Waiting in the server's own queue, on a session that does nothing else.</content>
internal sealed partial class LockSession
{
    private volatile bool _waits;
    private TaskCompletionSource? _rest;

    /// <summary>Waits until the server grants the lock. Nothing else may be asked of the session meanwhile.</summary>
    /// <param name="hold">For whom.</param>
    /// <param name="milliseconds">How long at most.</param>
    /// <param name="cancellationToken">Breaks off the wait on the server.</param>
    /// <returns>The token and the timestamp from which the lease counts; token 0 when it was not granted in time. The session is usable then, too.</returns>
    /// <exception cref="SessionLostException">The session is over.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends the wait in another way ends the session.")]
    public async Task<(long Token, long SentAt)> WaitForAsync(PostgresHold hold, long milliseconds, CancellationToken cancellationToken)
    {
        var rest = Task.CompletedTask;
        lock (_gate)
        {
            if (_end is { } end)
                throw Lost(end);
            // The trip that brought the last answer, to whoever had the session before, may not have come to rest.
            if (_running)
                rest = (_rest = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            _running = true;
            _waits = true;
        }

        try
        {
            await rest.ConfigureAwait(false);
            if (Volatile.Read(ref _end) is { } ended)
                throw Lost(ended);
            var connection = _connection ?? await OpenAsync().ConfigureAwait(false);
            var sentAt = hold.Claim.TimeProvider.GetTimestamp();
            var sent = Environment.TickCount64;
            var token = await WaitOnServerAsync(connection, hold.Key, milliseconds, cancellationToken).ConfigureAwait(false);
            if (token > 0 && Environment.TickCount64 - sent > Lease / 4)
            {
                // The lease counts from what was sent last, and that is long ago.
                sentAt = hold.Claim.TimeProvider.GetTimestamp();
                sent = Environment.TickCount64;
                await ConfirmAsync(connection).ConfigureAwait(false);
            }

            Volatile.Write(ref _lastTrip, Environment.TickCount64);
            (_answered, _waits) = (true, false);
            if (token > 0)
            {
                _tokens.Saw(token);
                Keep(hold, sent);
            }

            Resume();
            return (token, sentAt);
        }
        catch (Exception exception)
        {
            var lost = exception as SessionLostException ?? Lost(exception);
            End(exception);
            await DropConnectionAsync().ConfigureAwait(false);
            throw lost;
        }
    }

    // What came in line meanwhile: a ping, the release of a lock whose lease was very short.
    private void Resume()
    {
        lock (_gate)
        {
            if (_pending.Count == 0 && _end is null)
            {
                _running = false;
                return;
            }
        }

        Start();
    }

    private async Task<long> WaitOnServerAsync(NpgsqlConnection connection, AdvisoryKey key, long milliseconds, CancellationToken cancellationToken)
    {
        // The session's end ends the wait, too: a store that is closed does not wait for a lock.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _abort.Token);
        try
        {
            var batch = _statements.Wait(connection, key, Math.Max(milliseconds, 1));
            await using var _ = batch.ConfigureAwait(false);
            batch.Timeout = (int)(milliseconds / 1000) + TripLimit;
            var reader = await batch.ExecuteReaderAsync(over.Token).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
            await reader.NextResultAsync(over.Token).ConfigureAwait(false);
            await reader.ReadAsync(over.Token).ConfigureAwait(false);
            return reader.GetInt64(0);
        }
        catch (Exception exception) when (exception is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled })
        {
            // The lock may have been granted in the moment in which the wait ended: locks of a session survive the failure of a statement.
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock_all()").ConfigureAwait(false);
            return 0;
        }
    }

    private async Task ConfirmAsync(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection) { CommandTimeout = TripLimit };
        await using var _ = command.ConfigureAwait(false);
        if (await command.ExecuteScalarAsync(_abort.Token).ConfigureAwait(false) is not int process || process != _process)
            throw PostgresProblems.PoolsTransactions(_database.Name);
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TripLimit };
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(_abort.Token).ConfigureAwait(false);
    }
}
