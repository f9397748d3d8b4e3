using System.Buffers.Binary;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Redis;

/// <summary>
/// A record as a string of bytes: a version, the state, the length of the fingerprint, the fingerprint, the 16 bytes of the owner, the result. One string, so that claiming is one plain command and whether a record
/// is still one's own is one comparison.
/// </summary>
internal static class RedisIdempotencyRecord
{
    private const byte Version = 1;
    private const byte Running = (byte)'r';
    private const byte Done = (byte)'d';
    private const int HeadLength = 3;
    private const int OwnerLength = 16;

    /// <summary>The record of a call that is under way.</summary>
    public static byte[] WriteRunning(IdempotencyRequest request) => Write(Running, request, default);

    /// <summary>The record of a call that has a result.</summary>
    public static byte[] WriteDone(IdempotencyRequest request, ReadOnlySpan<byte> result) => Write(Done, request, result);

    /// <summary>Whether this version can read a record.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> record) =>
        record.Length >= HeadLength && record[0] == Version && record[1] is (Running or Done) && record.Length >= HeadLength + record[2] + OwnerLength;

    /// <summary>What a record means for a request.</summary>
    /// <exception cref="IdempotencyResultException">A newer version has written it.</exception>
    public static IdempotencyAnswer Read(ReadOnlyMemory<byte> record, IdempotencyRequest request)
    {
        var bytes = record.Span;
        if (!IsKnown(bytes))
            throw new IdempotencyResultException(request.Operation, request.Key, "The record in Redis is none that this version can read; a newer version has written it. Update Patterns.Codegen.Redis.");
        var fingerprint = bytes.Slice(HeadLength, bytes[2]);
        if (!fingerprint.SequenceEqual(request.Fingerprint.Span))
            return IdempotencyAnswer.Mismatch;
        var after = HeadLength + fingerprint.Length;
        if (bytes[1] == Done)
            return IdempotencyAnswer.Completed(record[(after + OwnerLength)..]);
        // One's own: the client library has sent the claim twice.
        return new Guid(bytes.Slice(after, OwnerLength), bigEndian: true) == request.Owner ? IdempotencyAnswer.Claimed(Token(request)) : IdempotencyAnswer.InFlight();
    }

    /// <summary>The number of a claim: the time in its owner's id, with some of its random bits.</summary>
    public static long Token(IdempotencyRequest request)
    {
        Span<byte> owner = stackalloc byte[OwnerLength];
        request.Owner.TryWriteBytes(owner, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(owner);
    }

    private static byte[] Write(byte state, IdempotencyRequest request, ReadOnlySpan<byte> result)
    {
        var fingerprint = request.Fingerprint.Span;
        var record = new byte[HeadLength + fingerprint.Length + OwnerLength + result.Length];
        (record[0], record[1], record[2]) = (Version, state, checked((byte)fingerprint.Length));
        fingerprint.CopyTo(record.AsSpan(HeadLength));
        var after = HeadLength + fingerprint.Length;
        request.Owner.TryWriteBytes(record.AsSpan(after), bigEndian: true, out _);
        result.CopyTo(record.AsSpan(after + OwnerLength));
        return record;
    }
}
