using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen.Stores;

/// <summary>Keeps keys such that every store can hold them: callers may send any text. Two different keys stay two.</summary>
internal static class KeyDigest
{
    /// <summary>The longest key that is kept as it is, in UTF-8 bytes.</summary>
    public const int MaxBytes = 512;

    // A character is at most three bytes.
    private const int SurelyShort = MaxBytes / 3;

    private const string Digest = "sha256:";
    private const string Utf16Digest = "sha256-utf16:";

    /// <summary>The key, or its SHA-256 when it is too long to be kept, cannot be written in UTF-8, or looks like such a SHA-256. Once for a key: what this returns would become another.</summary>
    public static string Shorten(string key) =>
        key.Length <= SurelyShort && !key.AsSpan().ContainsAnyExceptInRange('\u0001', '\uD7FF') && !IsLikeDigest(key) ? key : Look(key);

    /// <summary>What logs, and messages of exceptions that end in logs, say of a key as the caller gave it: the beginning of the SHA-256 of what stores keep. The same in both, so that one leads to the other.</summary>
    public static string Hash(string key) => PatternEvents.Hash(Shorten(key));

    private static string Look(string key)
    {
        // Not every store can keep these, and UTF-8 has one text for all halves of a pair.
        if (key.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(key))
            return Utf16Digest + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan())));
        return Encoding.UTF8.GetByteCount(key) <= MaxBytes && !IsLikeDigest(key) ? key : Digest + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    // Otherwise a caller who sends the digest of another's long key would mean the same record.
    private static bool IsLikeDigest(string key) => key.StartsWith(Digest, StringComparison.Ordinal) || key.StartsWith(Utf16Digest, StringComparison.Ordinal);

    /// <summary>Whether no half of a pair stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
            return true;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }
}
