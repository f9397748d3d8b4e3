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
    private const string Release = "RELEASE SAVEPOINT patterns_lock";
    private const string Setting = "FROM pg_settings AS s WHERE s.name = 'idle_in_transaction_session_timeout'";

    // The place of the first command that takes a lock, where there are several.
    private const int FirstLock = 2;

    /// <summary>Takes one lock as <see cref="TryAcquireAllAsync"/> takes several.</summary>
    /// <param name="claim">Who wants what.</param>
    /// <param name="connection">The caller's connection, with a transaction under way.</param>
    /// <param name="transaction">The transaction, when the caller has it at hand.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="ArgumentException">The connection is of another provider, or has no transaction.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled: the lock is not taken.</exception>
    public async ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var sentAt = claim.TimeProvider.GetTimestamp();
        return await TryAcquireAllAsync([claim], connection, transaction, cancellationToken).ConfigureAwait(false) is null ? LockGrant.Granted(claim.Token, sentAt) : LockGrant.Denied();
    }

    /// <inheritdoc />
    /// <remarks>
    /// One round trip for all, which also carries the caller's <c>BEGIN</c>; when it is refused, mostly a second one that undoes it. While the transaction is open, the server ends it when its client
    /// says nothing for a <see cref="LockClaim.Ttl"/>.
    /// </remarks>
    public async ValueTask<LockClaim?> TryAcquireAllAsync(IReadOnlyList<LockClaim> claims, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfZero(claims.Count, nameof(claims));
        var session = Check(connection, transaction);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        var batch = Lock(session, (NpgsqlTransaction?)transaction, claims);
        await using var _ = batch.ConfigureAwait(false);
        try
        {
            return await IsTakenAsync(batch, claims, cancellationToken).ConfigureAwait(false) ? null : claims[0];
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            var refused = claims[Math.Clamp(Failed([.. batch.BatchCommands.Cast<NpgsqlBatchCommand>()]) - FirstLock, 0, claims.Count - 1)];
            await RollBackAsync(session).ConfigureAwait(false);
            return refused;
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

    // A command has a type once the server has carried it out; the first one without is where a batch ended. (An exception names its command only where the connection string asks for that.)
    internal static int Failed(NpgsqlBatchCommand[] commands) => Array.FindIndex(commands, static command => command.StatementType == StatementType.Unknown);

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

    // The first rows are the tokens, in the order of the claims. All is read: a failure of what comes behind them shows only there.
    private static async Task<bool> IsTakenAsync(NpgsqlBatch batch, IReadOnlyList<LockClaim> claims, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        for (var index = 0; await reader.ReadAsync(cancellationToken).ConfigureAwait(false); index++)
            claims[index].Token = new(reader.GetInt64(0));
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        return claims[0].Token.Value > 0;
    }

    private NpgsqlBatch Lock(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<LockClaim> claims)
    {
        var patience = claims[0].Patience;
        var token = _database.Schema.In("nextval('{schema}.lock_token')");
        var batch = new NpgsqlBatch(connection, transaction) { Timeout = (int)Math.Min(int.MaxValue, patience.TotalSeconds + 15) };
        foreach (var statement in claims is [var only] ? One(AdvisoryKey.Of(_database.Schema.Name, only.Key), token, patience, only.Ttl) : Several(claims, token, patience))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        return batch;
    }

    // A single try that is refused is no failure, so nothing would undo what is set with it: that is set only when the lock is granted.
    private static string[] One(AdvisoryKey key, string token, TimeSpan patience, TimeSpan ttl) => patience <= TimeSpan.Zero
        ?
        [
            Savepoint,
            $"SELECT CASE WHEN NOT pg_try_advisory_xact_lock({Arguments(key)}) THEN 0 WHEN {Silence(ttl)} IS NOT NULL THEN {token} END {Setting}",
            Release,
        ]
        :
        [
            Savepoint,
            $"DO $$ BEGIN PERFORM set_config('patterns.lock_timeout', current_setting('lock_timeout'), true), set_config('lock_timeout', '{Milliseconds(patience)}', true); END $$",
            $"SELECT CASE WHEN pg_advisory_xact_lock({Arguments(key)})::text IS NOT NULL THEN {token} END",
            "SELECT set_config('lock_timeout', current_setting('patterns.lock_timeout'), true)",
            $"SELECT {Silence(ttl)} {Setting}",
            Release,
        ];

    // One savepoint for all, so that the refusal of one gives all back.
    private string[] Several(IReadOnlyList<LockClaim> claims, string token, TimeSpan patience) =>
    [
        Savepoint,
        Until(patience),
        .. Waits(claims, patience),
        string.Create(CultureInfo.InvariantCulture, $"SELECT {token} FROM generate_series(1, {claims.Count})"),
        "SELECT set_config('lock_timeout', current_setting('patterns.lock_timeout'), true)",
        $"SELECT {Silence(claims[0].Ttl)} {Setting}",
        Release,
    ];

    // How long the server lets the transaction say nothing. A time-out of the user's own that is shorter stays. To be put before Setting.
    private static string Silence(TimeSpan ttl)
    {
        var lease = Milliseconds(ttl);
        return $"set_config('idle_in_transaction_session_timeout', CASE WHEN s.setting::bigint BETWEEN 1 AND {lease} THEN s.setting ELSE '{lease}' END, true)";
    }

    private static string Arguments(AdvisoryKey key) => key.IsPair
        ? string.Create(CultureInfo.InvariantCulture, $"{key.First}, {key.Second}")
        : string.Create(CultureInfo.InvariantCulture, $"{key.Id}");

    private static string Milliseconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
}
