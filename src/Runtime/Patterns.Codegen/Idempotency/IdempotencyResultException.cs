using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen;

/// <summary>A stored result cannot be read: it was written by a newer version, as another type, or is damaged. The call was not made, since its effect may have happened; to repeat it changes nothing.</summary>
public sealed class IdempotencyResultException : Exception
{
    /// <summary>A result that cannot be read.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="key">The key.</param>
    /// <param name="reason">What is wrong, as a sentence.</param>
    /// <param name="innerException">What reading it threw, if anything.</param>
    public IdempotencyResultException(string operation, string key, string reason, Exception? innerException = null)
        : base(string.Empty, innerException)
    {
        Operation = operation;
        Key = key;
        Reason = reason;
    }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The key as it is. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>Says which operation, what is wrong and what to do.</summary>
    public override string Message =>
        $"The stored result of {Operation} for this idempotency key (hash {KeyDigest.Hash(Key)}) cannot be read. {Reason} The call was not made: its effect may have happened before. If a newer version wrote the record, run that; return only what JSON can hold, and keep result types compatible for as long as Ttl.";
}
