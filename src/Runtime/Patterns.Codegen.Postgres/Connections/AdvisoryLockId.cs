using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Patterns.Codegen.Postgres;

/// <summary>The number by which PostgreSQL knows an advisory lock.</summary>
internal static class AdvisoryLockId
{
    private const int OnStack = 512;

    /// <summary>
    /// The first 64 bits (big-endian) of SHA-256 over the namespace, a zero byte, and the name, in UTF-8. Part of the contract between programs and
    /// with operators: the function <c>lock_id</c> of the schema computes the same.
    /// </summary>
    public static long Of(string space, string name)
    {
        var most = Encoding.UTF8.GetMaxByteCount(space.Length + name.Length + 1);
        Span<byte> bytes = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        var length = Encoding.UTF8.GetBytes(space, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(name, bytes[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
