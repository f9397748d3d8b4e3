using System.Security.Cryptography;
using System.Text;

namespace Patterns.Codegen.RateLimiting;

/// <summary>Keeps keys short: callers may send any text, and each is kept in memory here and in the store.</summary>
internal static class RateLimitKey
{
    private const int Longest = 256;

    /// <summary>The key, or its SHA-256 when it is long.</summary>
    public static string Short(string key) => key.Length <= Longest ? key : "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
