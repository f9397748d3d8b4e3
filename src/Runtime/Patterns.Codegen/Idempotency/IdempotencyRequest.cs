using Patterns.Codegen.Engine;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Idempotency;

/// <summary>One call's claim to one key: what a store gets to see. Made anew for each call, with an owner id of its own.</summary>
public sealed class IdempotencyRequest
{
    /// <summary>The longest key that is kept as it is, in UTF-8 bytes; a longer one is kept as its SHA-256.</summary>
    public const int MaxKeyBytes = KeyDigest.MaxBytes;

    /// <summary>Makes a request.</summary>
    /// <param name="operation">The operation that the key belongs to, so that two operations never share a record.</param>
    /// <param name="key">The key within the operation; one that stores cannot keep is replaced by its SHA-256, and one that begins like such a replacement too.</param>
    /// <param name="fingerprint">SHA-256 of what must be equal in a repetition, 32 bytes; empty compares nothing.</param>
    /// <param name="lease">How long the claim outlives its owner's death.</param>
    /// <param name="ttl">How long the result is kept.</param>
    public IdempotencyRequest(string operation, string key, ReadOnlyMemory<byte> fingerprint, TimeSpan lease, TimeSpan ttl)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentException.ThrowIfNullOrEmpty(key);
        Operation = KeyDigest.Shorten(operation);
        Name = Operation;
        GivenKey = key;
        Key = KeyDigest.Shorten(key);
        Fingerprint = fingerprint;
        Lease = lease;
        Ttl = ttl;
        Owner = OwnerId.New(DateTimeOffset.UtcNow);
    }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>What logs and metrics call the operation.</summary>
    internal string Name { get; init; }

    /// <summary>The key within the operation.</summary>
    public string Key { get; }

    /// <summary>The key as the caller gave it.</summary>
    internal string GivenKey { get; }

    /// <summary>SHA-256 of what must be equal in a repetition; empty compares nothing.</summary>
    public ReadOnlyMemory<byte> Fingerprint { get; }

    /// <summary>How long the claim outlives its owner's death.</summary>
    public TimeSpan Lease { get; }

    /// <summary>How long the result is kept.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>The owner: a UUIDv7 that no other request has.</summary>
    public Guid Owner { get; }

    /// <summary>The number of the claim, which grows with each take-over. Set by the runtime when the claim is granted.</summary>
    public long Token { get; set; }

    /// <summary>The key as logs may show it: the beginning of its SHA-256.</summary>
    public string KeyHash => KeyDigest.Hash(GivenKey);
}
