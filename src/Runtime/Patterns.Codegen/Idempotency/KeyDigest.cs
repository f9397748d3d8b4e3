using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen.Idempotency;

/// <summary>Digests of keys: of those that are longer than an index can hold, and for logs.</summary>
internal static class KeyDigest
{
    /// <summary>The key, or its SHA-256 when it is too long to be kept, or cannot be written in UTF-8.</summary>
    public static string Shorten(string key)
    {
        // Not every store can keep these, and UTF-8 has one text for all halves of a pair.
        if ((key.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !IsWellFormed(key)) || key.Contains('\0', StringComparison.Ordinal))
            return "sha256-utf16:" + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan())));
        return key.Length <= IdempotencyRequest.MaxKeyBytes / 3 || Encoding.UTF8.GetByteCount(key) <= IdempotencyRequest.MaxKeyBytes
            ? key
            : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>What logs, and messages of exceptions that end in logs, say of a key: the beginning of the SHA-256 of what stores keep. The same in both, so that one leads to the other.</summary>
    public static string Hash(string key) => PatternEvents.Hash(Shorten(key));

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }
}
