using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Stores;
using Polly;

namespace Patterns.Codegen;

/// <summary>Another call with the same idempotency key is under way, and this one was not to wait for it (<see cref="IdempotencyConcurrency.Reject"/>).</summary>
public sealed class IdempotencyInFlightException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A key that is being worked on.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="key">The key.</param>
    /// <param name="retryAfter">The rest of the owner's lease, if it is known: the other call may end sooner.</param>
    public IdempotencyInFlightException(string operation, string key, TimeSpan? retryAfter = null)
        : base(string.Empty)
    {
        Operation = operation;
        Key = key;
        RetryAfter = retryAfter;
    }

    /// <summary>The operation that the key belongs to.</summary>
    public string Operation { get; }

    /// <summary>The key as it is. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "Idempotent";

    /// <inheritdoc />
    string IPatternRejection.Name => Operation;

    /// <summary>Says which operation, and what to do.</summary>
    public override string Message =>
        $"Another call of {Operation} with this idempotency key (hash {KeyDigest.Hash(Key)}) is under way; this one was not made. Repeat it later to get the other one's result, or choose OnConcurrent = Wait.";
}
