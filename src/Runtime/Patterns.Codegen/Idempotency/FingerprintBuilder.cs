using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Makes the fingerprint of a call's parameters. Each value goes in as canonical JSON (properties in ordinal order, numbers in one form) behind its length, so that two different lists of values never
/// look the same. Not thread-safe; made once per call by generated code.
/// </summary>
public sealed class FingerprintBuilder : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a value.</summary>
    /// <typeparam name="T">Its type as declared.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>This.</returns>
    /// <exception cref="PatternConfigurationException">No JSON contract of the type is at hand.</exception>
    public FingerprintBuilder Add<T>(T value) => AddJson(JsonSerializer.SerializeToUtf8Bytes(value, PatternJson.TypeInfo<T>()));

    /// <summary>Adds JSON.</summary>
    /// <param name="utf8">The JSON; when it is malformed its bytes are taken as they are.</param>
    /// <returns>This.</returns>
    public FingerprintBuilder AddJson(ReadOnlySpan<byte> utf8)
    {
        if (CanonicalJson.TryWrite(utf8, out var canonical))
            AddBytes(1, canonical);
        else
            AddBytes(0, utf8);
        return this;
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>This.</returns>
    public FingerprintBuilder AddBytes(ReadOnlySpan<byte> bytes)
    {
        AddBytes(2, bytes);
        return this;
    }

    /// <summary>The fingerprint of everything that was added. Ends the builder.</summary>
    public IdempotencyFingerprint Finish()
    {
        var hash = _hash.GetHashAndReset();
        Dispose();
        return new(hash);
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private void AddBytes(byte kind, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        _hash.AppendData(head);
        _hash.AppendData(bytes);
    }
}
