using System.Data.Common;

namespace Patterns.Codegen.Idempotency;

/// <summary>A store whose records can commit with the caller's own writes (<see cref="IdempotencyScope.Transaction"/>). Thread-safe.</summary>
public interface ITransactionIdempotencyStore : IIdempotencyStore
{
    /// <summary>
    /// Begins a transaction and claims the key in it: one round trip. When another transaction holds the claim, waits until it ends, unless the request says otherwise.
    /// </summary>
    /// <param name="request">Who wants what.</param>
    /// <param name="waits">Whether to wait for another transaction; else the answer is <see cref="IdempotencyAnswerKind.InFlight"/>.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The answer, and the open transaction when the claim was granted; no transaction otherwise.</returns>
    ValueTask<(IdempotencyAnswer Answer, DbTransaction? Transaction)> BeginAsync(IdempotencyRequest request, bool waits, CancellationToken cancellationToken);

    /// <summary>Stores the result and commits, in one round trip; gives the connection back, whatever happens. An empty result frees the key and commits the rest.</summary>
    /// <param name="request">The request whose claim was granted.</param>
    /// <param name="transaction">What <see cref="BeginAsync"/> returned.</param>
    /// <param name="result">The result as bytes, or empty.</param>
    /// <param name="cancellationToken">Ends the attempt; the outcome of a commit that was under way is then unknown, as ever.</param>
    ValueTask CommitAsync(IdempotencyRequest request, DbTransaction transaction, ReadOnlyMemory<byte> result, CancellationToken cancellationToken);

    /// <summary>Rolls back, which frees the key, and gives the connection back. Never throws.</summary>
    /// <param name="transaction">What <see cref="BeginAsync"/> returned.</param>
    ValueTask RollbackAsync(DbTransaction transaction);
}
