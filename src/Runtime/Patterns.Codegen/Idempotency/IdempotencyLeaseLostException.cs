using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen;

/// <summary>
/// The claim to the idempotency key was lost while the method ran: its lease could not be renewed, and somebody else may have run the same call. The result was not stored.
/// </summary>
public sealed class IdempotencyLeaseLostException : Exception
{
    /// <summary>A lost claim.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="key">The key.</param>
    /// <param name="store">The store's name.</param>
    /// <param name="innerException">What the method or the store threw, if anything.</param>
    public IdempotencyLeaseLostException(string operation, string key, string store, Exception? innerException = null)
        : base(string.Empty, innerException)
    {
        Operation = operation;
        Key = key;
        Store = store;
    }

    /// <summary>The operation that the key belongs to.</summary>
    public string Operation { get; }

    /// <summary>The key as it is. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <summary>Says which operation, and what that means.</summary>
    public override string Message =>
        $"{Operation} lost its claim to its idempotency key (hash {KeyDigest.Hash(Key)}, {Store}) while it ran, because the lease could not be renewed in time, or the record was removed; its result was not stored and another call may have run as well. Repeat the call to get the result that counts.";
}
