namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Where idempotency records are kept: one of Redis, PostgreSQL, both, this process. It makes single steps; waiting, renewing, results as objects and fingerprints are the
/// runtime's. Thread-safe.
/// </summary>
/// <remarks>
/// What a store owes the runtime: <see cref="ClaimAsync"/> is atomic, so of any number of concurrent claims one is granted; completing, renewing and releasing act for the owner only and do no harm when
/// repeated; a claim that nobody renews can be taken over after its lease, and its former owner can then neither complete nor release it.
/// </remarks>
public interface IIdempotencyStore
{
    /// <summary>How attributes and configuration name it, such as <c>Redis</c>.</summary>
    string Name { get; }

    /// <summary>Claims the key, or reads what is stored under it: one round trip.</summary>
    /// <param name="request">Who wants what.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="IdempotencyResultException">There is a record that cannot be read, such as one of a newer version: to ask again changes nothing.</exception>
    /// <exception cref="Exception">The store cannot be asked: whatever its client library throws.</exception>
    ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken);

    /// <summary>Stores the result of a granted claim for <see cref="IdempotencyRequest.Ttl"/>.</summary>
    /// <param name="request">The request whose claim was granted.</param>
    /// <param name="result">The result as bytes.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when another call has the key: nothing was stored. A claim whose lease has ended may be completed while nobody has taken the key over.</returns>
    ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken);

    /// <summary>Makes the claim last another <see cref="IdempotencyRequest.Lease"/> from now.</summary>
    /// <param name="request">The request whose claim was granted.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when the claim is not the owner's any more.</returns>
    ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken);

    /// <summary>Frees the key without a result, so that the next claim is granted. Does nothing when the claim is not the owner's any more.</summary>
    /// <param name="request">The request whose claim was granted.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken);
}
