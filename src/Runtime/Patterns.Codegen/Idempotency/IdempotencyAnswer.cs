namespace Patterns.Codegen.Idempotency;

/// <summary>What came of a claim.</summary>
/// <param name="Kind">Which case it is.</param>
/// <param name="Token">When claimed: the number of the claim.</param>
/// <param name="Result">When completed: the result as bytes.</param>
/// <param name="FreeIn">When in flight: the rest of the owner's lease, if the store knows it.</param>
public readonly record struct IdempotencyAnswer(IdempotencyAnswerKind Kind, long Token = 0, ReadOnlyMemory<byte> Result = default, TimeSpan? FreeIn = null)
{
    /// <summary>The fingerprint is another one.</summary>
    public static IdempotencyAnswer Mismatch => new(IdempotencyAnswerKind.Mismatch);

    /// <summary>Granted.</summary>
    public static IdempotencyAnswer Claimed(long token) => new(IdempotencyAnswerKind.Claimed, token);

    /// <summary>There is a result.</summary>
    public static IdempotencyAnswer Completed(ReadOnlyMemory<byte> result) => new(IdempotencyAnswerKind.Completed, Result: result);

    /// <summary>Somebody else is at it.</summary>
    public static IdempotencyAnswer InFlight(TimeSpan? freeIn = null) => new(IdempotencyAnswerKind.InFlight, FreeIn: freeIn);
}
