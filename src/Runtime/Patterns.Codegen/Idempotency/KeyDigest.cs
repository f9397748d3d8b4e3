using System.Security.Cryptography;
using System.Text;

namespace Patterns.Codegen.Idempotency;

/// <summary>Digests of keys: keys may hold what no log should, and be longer than an index can hold.</summary>
internal static class KeyDigest
{
    /// <summary>The key, or its SHA-256 when it is too long to be kept.</summary>
    public static string Shorten(string key) =>
        key.Length <= IdempotencyRequest.MaxKeyBytes / 3 || Encoding.UTF8.GetByteCount(key) <= IdempotencyRequest.MaxKeyBytes
            ? key
            : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Twelve hexadecimal digits that name the key without telling it.</summary>
    public static string ForLogs(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 6));
}
