using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;
using Patterns.Codegen.Locks;
using StatementType = Npgsql.StatementType;

namespace Patterns.Codegen.Postgres;

/// <content>Locks that live in the caller's transaction.</content>
public sealed partial class PostgresLockStore
{
    // Also tells whether there is a transaction. What is set behind it is undone with it.
    private const string Savepoint = "SAVEPOINT patterns_lock";

    /// <inheritdoc />
    /// <remarks>
    /// One round trip, which also carries the caller's <c>BEGIN</c>. A try that fails leaves the transaction as it was. While the transaction is open, the server ends it when its client says
    /// nothing for a <see cref="LockClaim.Ttl"/>.
    /// </remarks>
    public async ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var session = Check(connection, transaction);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        var sentAt = claim.TimeProvider.GetTimestamp();
        var batch = Lock(session, (NpgsqlTransaction?)transaction, claim);
        await using var _ = batch.ConfigureAwait(false);
        try
        {
            var token = await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return token is long and > 0 ? LockGrant.Granted(new((long)token), sentAt) : LockGrant.Denied();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await RollBackAsync(session).ConfigureAwait(false);
            return LockGrant.Denied();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.NoActiveSqlTransaction)
        {
            throw NoTransaction(error);
        }
        catch (OperationCanceledException) when (session.FullState.HasFlag(ConnectionState.Open) && batch.BatchCommands[0].StatementType != StatementType.Unknown)
        {
            await RollBackAsync(session).ConfigureAwait(false);
            throw;
        }
        catch (PostgresException error) when (PostgresProblems.Explain(Name, error) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>
    /// The statement that takes the lock of a key in a transaction, to be put first in the batch with the caller's own statements: no round trip at all for the lock. Its result is one row with
    /// the fencing token. It waits as long as <c>lock_timeout</c> says.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>For an <see cref="NpgsqlBatch"/> inside a transaction; outside one the lock is free again when the batch has ended.</returns>
    /// <remarks>The tables must be there: the check at start-up or any other use of the store makes them.</remarks>
    public NpgsqlBatchCommand TransactionLockCommand(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var id = AdvisoryKey.Of(_database.Schema.Name, key);
        return new(_database.Schema.In($"SELECT CASE WHEN pg_advisory_xact_lock({Arguments(id)})::text IS NOT NULL THEN nextval('{{schema}}.lock_token') END"));
    }

    [SuppressMessage("Usage", "CA2208", Justification = "The parameter is the caller's.")]
    internal static ArgumentException NoTransaction(Exception error) => new(
        "The connection has no transaction: begin one before the method is called, or hand over the transaction. A lock with Scope = LockScope.Transaction lives in it.", "connection", error);

    internal static async Task RollBackAsync(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand("ROLLBACK TO SAVEPOINT patterns_lock; RELEASE SAVEPOINT patterns_lock", connection);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static NpgsqlConnection Check(DbConnection connection, DbTransaction? transaction)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection is not NpgsqlConnection session)
            throw new ArgumentException($"A {connection.GetType().Name} is no connection of Npgsql: a lock in PostgreSQL needs an NpgsqlConnection or NpgsqlTransaction.", nameof(connection));
        if (transaction is not null and not NpgsqlTransaction)
            throw new ArgumentException($"A {transaction.GetType().Name} is no transaction of Npgsql.", nameof(transaction));
        if (session.State != ConnectionState.Open)
            throw new ArgumentException("The connection is not open: open it and begin a transaction before the method is called.", nameof(connection));
        return session;
    }

    private NpgsqlBatch Lock(NpgsqlConnection connection, NpgsqlTransaction? transaction, LockClaim claim)
    {
        var id = Arguments(AdvisoryKey.Of(_database.Schema.Name, claim.Key));
        var token = _database.Schema.In("nextval('{schema}.lock_token')");
        var silence = "SELECT " + Silence(claim.Ttl);
        string[] statements = claim.Patience <= TimeSpan.Zero
            ? [Savepoint, $"SELECT CASE WHEN pg_try_advisory_xact_lock({id}) THEN {token} ELSE 0 END", silence, "RELEASE SAVEPOINT patterns_lock"]
            :
            [
                Savepoint,
                $"DO $$ BEGIN PERFORM set_config('patterns.lock_timeout', current_setting('lock_timeout'), true), set_config('lock_timeout', '{Milliseconds(claim.Patience)}', true); END $$",
                $"SELECT CASE WHEN pg_advisory_xact_lock({id})::text IS NOT NULL THEN {token} END",
                "SELECT set_config('lock_timeout', current_setting('patterns.lock_timeout'), true)",
                silence,
                "RELEASE SAVEPOINT patterns_lock",
            ];
        var batch = new NpgsqlBatch(connection, transaction) { Timeout = (int)Math.Min(int.MaxValue, claim.Patience.TotalSeconds + 15) };
        foreach (var statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        return batch;
    }

    // How long the server lets the transaction say nothing. A time-out of the user's own that is shorter stays.
    private static string Silence(TimeSpan ttl)
    {
        var lease = Milliseconds(ttl);
        return $"""
            set_config('idle_in_transaction_session_timeout', CASE
                WHEN s.setting::bigint BETWEEN 1 AND {lease} THEN s.setting ELSE '{lease}' END, true)
            FROM pg_settings AS s WHERE s.name = 'idle_in_transaction_session_timeout'
            """;
    }

    private static string Arguments(AdvisoryKey key) => key.IsPair
        ? string.Create(CultureInfo.InvariantCulture, $"{key.First}, {key.Second}")
        : string.Create(CultureInfo.InvariantCulture, $"{key.Id}");

    private static string Milliseconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
}
