namespace Patterns.Codegen.Idempotency;

/// <summary>A claim or a result of the in-process store.</summary>
internal sealed class InProcessRecord(IdempotencyRequest request, long token)
{
    public string Operation { get; } = request.Operation;

    public string Key { get; } = request.Key;

    public ReadOnlyMemory<byte> Fingerprint { get; } = request.Fingerprint;

    public Guid Owner { get; } = request.Owner;

    public long Token { get; } = token;

    /// <summary>The result; null while the owner is at work.</summary>
    public byte[]? Result { get; init; }

    /// <summary>A timestamp.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>Whether another record has taken its place.</summary>
    public bool IsForgotten { get; set; }
}
