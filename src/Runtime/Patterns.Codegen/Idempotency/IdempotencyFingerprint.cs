using System.Security.Cryptography;
using System.Text;

namespace Patterns.Codegen.Idempotency;

/// <summary>SHA-256 of what must be equal in a repetition of a call: 32 bytes, or empty to compare nothing.</summary>
/// <param name="Hash">The bytes.</param>
public readonly record struct IdempotencyFingerprint(ReadOnlyMemory<byte> Hash)
{
    /// <summary>Compares nothing.</summary>
    public static IdempotencyFingerprint None => default;

    /// <summary>Starts the fingerprint of several values.</summary>
    public static FingerprintBuilder Start() => new();

    /// <summary>The fingerprint of a text.</summary>
    /// <param name="text">The text.</param>
    public static IdempotencyFingerprint Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The fingerprint of JSON, whatever the order of its properties and the white space between them. JSON that is malformed is taken byte by byte.</summary>
    /// <param name="utf8">The JSON.</param>
    public static IdempotencyFingerprint OfJson(ReadOnlySpan<byte> utf8)
    {
        using var builder = new FingerprintBuilder();
        return builder.AddJson(utf8).Finish();
    }

    /// <summary>The same bytes.</summary>
    public bool Equals(IdempotencyFingerprint other) => Hash.Span.SequenceEqual(other.Hash.Span);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Hash.Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Hash.Span);
}
