using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Stores;
using Polly;

namespace Patterns.Codegen;

/// <summary>The idempotency key was used before, with other parameters. The call was not made, and the stored result is not handed out.</summary>
public sealed class IdempotencyKeyMismatchException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A key that means something else already.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="key">The key.</param>
    public IdempotencyKeyMismatchException(string operation, string key)
        : base(string.Empty)
    {
        Operation = operation;
        Key = key;
    }

    /// <summary>The operation that the key belongs to.</summary>
    public string Operation { get; }

    /// <summary>The key as it is. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter => null;

    /// <inheritdoc />
    string IPatternRejection.Pattern => "Idempotent";

    /// <inheritdoc />
    string IPatternRejection.Name => Operation;

    /// <summary>Says which operation, and what to do.</summary>
    public override string Message =>
        $"This idempotency key (hash {KeyDigest.Hash(Key)}) of {Operation} was used before with other parameters; the call was not made. Repeat a call with the same parameters, or use a new key for a new call.";
}
