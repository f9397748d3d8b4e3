using System.Data;
using Npgsql;
using Patterns.Codegen.Locks;
using StatementType = Npgsql.StatementType;

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

    // A command has a type once the server has carried it out.
    public override bool IsTaken => _own[^1].StatementType != StatementType.Unknown;

    public override async ValueTask<Exception?> ExplainAsync(Exception failure)
    {
        // The savepoint is set, and the rest failed: without this the whole transaction would be lost.
        if (_own[0].StatementType != StatementType.Unknown && _connection.FullState.HasFlag(ConnectionState.Open))
            await PostgresLockStore.RollBackAsync(_connection).ConfigureAwait(false);
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { BatchCommand: { } command } refusal && Array.IndexOf(_own, command) is >= 0 and var place)
                return Explain(refusal, claims[Math.Clamp(place - firstLock, 0, claims.Count - 1)]);
        }

        return null;
    }

    private Exception? Explain(PostgresException refusal, LockClaim claim) => refusal.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable => new LockNotAcquiredException(claim.Key, store, claim.Patience, null, refusal),
        PostgresErrorCodes.NoActiveSqlTransaction => PostgresLockStore.NoTransaction(refusal),
        PostgresErrorCodes.QueryCanceled => null,
        _ => (Exception?)PostgresProblems.Explain(store, refusal) ?? new LockStoreUnavailableException(claim.Key, store, refusal),
    };
}
