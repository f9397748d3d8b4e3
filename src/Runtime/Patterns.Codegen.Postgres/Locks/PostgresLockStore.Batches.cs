using System.Data.Common;
using Npgsql;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres;

/// <content>Locks that travel with the caller's first batch.</content>
public sealed partial class PostgresLockStore
{
    /// <inheritdoc />
    /// <remarks>
    /// The batch begins with statements that give no rows. The statements after them find the fencing token in <c>currval('patterns.lock_token')</c> (with the name of the schema in use). A lock that
    /// is not free in time ends the batch, and nothing of it has happened.
    /// </remarks>
    public async ValueTask<LockBatch> BeginBatchAsync(IReadOnlyList<LockClaim> claims, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfZero(claims.Count, nameof(claims));
        var session = Check(connection, transaction);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        var patience = claims[0].Patience;
        var batch = new NpgsqlBatch(session, (NpgsqlTransaction?)transaction);
        // The wait for the lock is not taken from the time of the caller's own statements.
        batch.Timeout = batch.Timeout == 0 ? 0 : (int)Math.Min(int.MaxValue, batch.Timeout + patience.TotalSeconds);
        string[] statements =
        [
            Savepoint,
            Until(patience),
            .. Waits(claims, patience),
            _database.Schema.In($"DO $$ BEGIN PERFORM set_config('lock_timeout', current_setting('patterns.lock_timeout'), true), nextval('{{schema}}.lock_token'); PERFORM {Silence(claims[0].Ttl)} {Setting}; END $$"),
            Release,
        ];
        foreach (var statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        return new PostgresLockBatch(Name, batch, claims, FirstLock);
    }

    // Remembers the caller's own time-out, and until when all locks together may be waited for.
    private static string Until(TimeSpan patience) => $"""
        DO $$ BEGIN
            PERFORM set_config('patterns.lock_timeout', current_setting('lock_timeout'), true),
                set_config('patterns.lock_until', (extract(epoch FROM clock_timestamp()) * 1000 + {Milliseconds(patience)})::text, true);
        END $$
        """;

    private IEnumerable<string> Waits(IEnumerable<LockClaim> claims, TimeSpan patience) =>
        claims.Select(claim => Wait(AdvisoryKey.Of(_database.Schema.Name, claim.Key), waits: patience > TimeSpan.Zero));

    // What is left of the time for all locks; a time-out of zero would be none.
    private static string Wait(AdvisoryKey key, bool waits) => waits
        ? $"""
          DO $$ BEGIN
              PERFORM set_config('lock_timeout', greatest(1, ceil(current_setting('patterns.lock_until')::numeric - extract(epoch FROM clock_timestamp()) * 1000))::bigint::text, true);
              PERFORM pg_advisory_xact_lock({Arguments(key)});
          END $$
          """
        : $"DO $$ BEGIN IF NOT pg_try_advisory_xact_lock({Arguments(key)}) THEN RAISE EXCEPTION USING ERRCODE = 'lock_not_available', MESSAGE = 'the lock is held by another session'; END IF; END $$";
}
