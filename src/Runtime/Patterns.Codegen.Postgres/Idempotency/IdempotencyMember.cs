using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>One who waits for a trip with others, or for its answer.</summary>
internal abstract class IdempotencyMember<TAnswer>(IdempotencyRequest request) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Travellers in the order in which each process's statements touch their rows, so that two groups never wait for each other.</summary>
    public static readonly Comparison<IdempotencyMember<TAnswer>> ByRow = static (left, right) =>
        string.CompareOrdinal(left.Request.Operation, right.Request.Operation) is var order and not 0 ? order : string.CompareOrdinal(left.Request.Key, right.Request.Key);

    public IdempotencyRequest Request => request;

    /// <summary>How much it adds to a message, roughly: those of a message share a limit.</summary>
    public virtual int Bytes => 0;
}
