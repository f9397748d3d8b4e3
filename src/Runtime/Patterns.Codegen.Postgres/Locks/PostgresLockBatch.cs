using System.Data;
using Npgsql;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres;

/// <summary>The caller's first batch, with the statements in front that take locks.</summary>
/// <param name="store">The store's name.</param>
/// <param name="batch">The batch.</param>
/// <param name="claims">Who wants what; the command of the first one stands at <paramref name="firstLock"/>.</param>
/// <param name="firstLock">The place of the first command that takes a lock.</param>
internal sealed class PostgresLockBatch(string store, NpgsqlBatch batch, IReadOnlyList<LockClaim> claims, int firstLock) : LockBatch(batch)
{
    // Kept here: the caller may do with the batch what it likes.
    private readonly NpgsqlBatchCommand[] _own = [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>()];
    private readonly NpgsqlConnection _connection = batch.Connection!;

    public override bool IsTaken => Failed < 0;

    private int Failed => PostgresLockStore.Failed(_own);

    public override async ValueTask<Exception?> ExplainAsync(Exception failure)
    {
        var failed = Failed;
        // The savepoint is set, and the rest failed: without this the whole transaction would be lost.
        if (failed > 0 && _connection.FullState.HasFlag(ConnectionState.Open))
            await PostgresLockStore.RollBackAsync(_connection).ConfigureAwait(false);
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException refusal)
                return failed > 0 ? Explain(refusal, claims[Math.Clamp(failed - firstLock, 0, claims.Count - 1)]) : ExplainFirst(refusal);
        }

        return null;
    }

    // It may be the first of the batch that failed, or a command of the caller's own before the batch was sent.
    private static ArgumentException? ExplainFirst(PostgresException refusal) =>
        refusal.SqlState == PostgresErrorCodes.NoActiveSqlTransaction ? PostgresLockStore.NoTransaction(refusal) : null;

    private Exception? Explain(PostgresException refusal, LockClaim claim) => refusal.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable => new LockNotAcquiredException(claim.Key, store, claim.Patience, null, refusal),
        PostgresErrorCodes.QueryCanceled => null,
        _ => (Exception?)PostgresProblems.Explain(store, refusal) ?? new LockStoreUnavailableException(claim.Key, store, refusal),
    };
}
