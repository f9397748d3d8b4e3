using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Makes the fingerprint of a call's parameters. Each value goes in as canonical JSON (properties in ordinal order, numbers in one form) behind its length, so that two different lists of values never
/// look the same. Not thread-safe; made once per call by generated code.
/// </summary>
public sealed class FingerprintBuilder : IDisposable
{
    // So much is hashed at once, which costs a fifth.
    private const int MostAtOnce = 16 * 1024;

    // One of the two; none when the builder has ended.
    private byte[]? _gathered = ArrayPool<byte>.Shared.Rent(512);
    private IncrementalHash? _hash;
    private int _count;

    /// <summary>Adds a value.</summary>
    /// <typeparam name="T">Its type as declared.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <returns>This.</returns>
    /// <exception cref="PatternConfigurationException">No JSON contract of the type is at hand.</exception>
    /// <exception cref="NotSupportedException">
    /// The type as declared does not tell all of the value, or of a value in it: two different ones would look equal. Or JSON has no form for it, as for <see cref="double.NaN"/> and for what leads back to itself.
    /// </exception>
    public FingerprintBuilder Add<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        // JSON has one text for all halves of a pair.
        if (value is string text && !KeyDigest.IsWellFormed(text))
        {
            AddBytes(3, MemoryMarshal.AsBytes(text.AsSpan()));
            return this;
        }

        byte[] json;
        List<string>? halves;
        try
        {
            json = JsonSerializer.SerializeToUtf8Bytes(value, PatternJson.TypeInfo<T>());
            halves = HalfPairs.In(value, json);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException or InvalidOperationException or JsonException)
        {
            throw new NotSupportedException($"'{name}' cannot be compared with that of another call: {error.Message} Or state what must be equal in a repetition, such as Fingerprint = \"{{{name}.Id}}\".", error);
        }

        AddJson(json);
        foreach (var half in halves ?? [])
            AddBytes(4, MemoryMarshal.AsBytes(half.AsSpan()));
        return this;
    }

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
        ObjectDisposedException.ThrowIf(_gathered is null && _hash is null, this);
        var hash = _hash?.GetHashAndReset() ?? SHA256.HashData(_gathered.AsSpan(0, _count));
        Dispose();
        return new(hash);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _hash?.Dispose();
        _hash = null;
        ReturnGathered();
    }

    private void AddBytes(byte kind, ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_gathered is null && _hash is null, this);
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        Append(head);
        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_hash is null && bytes.Length > MostAtOnce - _count)
        {
            _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _hash.AppendData(_gathered.AsSpan(0, _count));
            ReturnGathered();
        }

        if (_hash is not null)
        {
            _hash.AppendData(bytes);
            return;
        }

        if (bytes.Length > _gathered!.Length - _count)
        {
            var longer = ArrayPool<byte>.Shared.Rent(_count + bytes.Length);
            _gathered.AsSpan(0, _count).CopyTo(longer);
            ArrayPool<byte>.Shared.Return(_gathered);
            _gathered = longer;
        }

        bytes.CopyTo(_gathered.AsSpan(_count));
        _count += bytes.Length;
    }

    private void ReturnGathered()
    {
        if (_gathered is { } gathered)
            ArrayPool<byte>.Shared.Return(gathered);
        _gathered = null;
    }
}
