using System.Data.Common;

namespace Patterns.Codegen.Locks;

/// <summary>A lock store whose locks can live in the caller's database transaction (<see cref="LockScope.Transaction"/>). Thread-safe.</summary>
public interface ITransactionLockStore : ILockStore
{
    /// <summary>
    /// Takes locks in the caller's transaction, all or none, and holds the request until they are free, for <see cref="LockClaim.Patience"/> at most. Commit and rollback give them back; nothing else
    /// does. A refusal and a cancellation leave the transaction as it was before.
    /// </summary>
    /// <param name="claims">Who wants what, in the order in which they are to be taken. All have one <see cref="LockClaim.Patience"/>, which holds for them together.</param>
    /// <param name="connection">The caller's connection, with a transaction under way.</param>
    /// <param name="transaction">The transaction, when the caller has it at hand.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>Null when all are taken; their <see cref="LockClaim.Token"/> is set. Else the first that was not free in time: none is taken.</returns>
    /// <exception cref="ArgumentException">The connection is of another provider, or has no transaction.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled: none is taken.</exception>
    ValueTask<LockClaim?> TryAcquireAllAsync(IReadOnlyList<LockClaim> claims, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the first batch of the caller's transaction, which takes locks when the caller sends it: they cost no round trip of their own. Asks the server nothing about the locks yet.
    /// </summary>
    /// <param name="claims">Who wants what, in the order in which they are to be taken. All have one <see cref="LockClaim.Patience"/>, which holds for them together.</param>
    /// <param name="connection">The caller's connection, with a transaction under way.</param>
    /// <param name="transaction">The transaction, when the caller has it at hand.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="ArgumentException">The connection is of another provider.</exception>
    ValueTask<LockBatch> BeginBatchAsync(IReadOnlyList<LockClaim> claims, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken);
}
