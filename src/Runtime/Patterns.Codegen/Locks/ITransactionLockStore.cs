using System.Data.Common;

namespace Patterns.Codegen.Locks;

/// <summary>A lock store whose locks can live in the caller's database transaction (<see cref="LockScope.Transaction"/>). Thread-safe.</summary>
public interface ITransactionLockStore : ILockStore
{
    /// <summary>Takes the lock in the caller's transaction and holds the request until it is free, for <see cref="LockClaim.Patience"/> at most. Commit and rollback give it back; nothing else does.</summary>
    /// <param name="claim">Who wants what.</param>
    /// <param name="connection">The caller's connection, with a transaction under way.</param>
    /// <param name="transaction">The transaction, when the caller has it at hand.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="ArgumentException">The connection is of another provider, or has no transaction.</exception>
    ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken);

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
