namespace Patterns.Codegen.Idempotency;

/// <summary>A store that can also answer quickly for another one that holds the truth: the front of <see cref="DualLayerIdempotencyStore"/>. Thread-safe.</summary>
public interface IIdempotencyCache
{
    /// <summary>Looks for a result.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns><see cref="IdempotencyAnswerKind.Completed"/>, <see cref="IdempotencyAnswerKind.Mismatch"/>, or null when the other store must be asked.</returns>
    ValueTask<IdempotencyAnswer?> ReadAsync(IdempotencyRequest request, CancellationToken cancellationToken);

    /// <summary>Writes a result that the other store holds.</summary>
    /// <param name="request">Whose result it is.</param>
    /// <param name="result">The result as bytes.</param>
    /// <param name="timeToLive">How long to keep it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask WriteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, TimeSpan timeToLive, CancellationToken cancellationToken);
}
