using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Patterns.Codegen.Idempotency;

/// <summary>Results as bytes: one byte that says how to read the rest, then JSON.</summary>
internal static class ResultBytes
{
    private const byte Json = 1;
    private const byte Nothing = 2;
    private const byte Unwritable = 3;

    /// <summary>What is stored for a method without a result.</summary>
    public static ReadOnlyMemory<byte> OfNothing { get; } = new[] { Nothing };

    /// <summary>Writes a result. What cannot be written leaves a record that says so: the effect has happened and must not happen again.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T result, JsonTypeInfo<T> contract)
    {
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(result, contract);
            return HalfPairs.In(result, json) is null
                ? (byte[])[Json, .. json]
                : throw new NotSupportedException("A text has half of a surrogate pair, which has no form in JSON and would come back as another character.");
        }
#pragma warning disable CA1031 // Converters of the user's may throw anything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (byte[])[Unwritable, .. Encoding.UTF8.GetBytes($"{exception.GetType().Name}: {exception.Message}")];
        }
    }

    /// <summary>Reads a result.</summary>
    /// <returns>What is wrong, as a sentence; null when the result was read.</returns>
    public static string? TryRead<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> contract, out T result, out Exception? cause)
    {
        result = default!;
        cause = null;
        if (bytes.IsEmpty)
            return "It is empty.";
        switch (bytes.Span[0])
        {
            case Json:
                break;
            case Nothing:
                return "It was stored by a method without a result.";
            case Unwritable:
                return $"It could not be written as JSON when the call was made ({Encoding.UTF8.GetString(bytes.Span[1..])}).";
            default:
                return "It was written by a newer version of this library.";
        }

        try
        {
            result = JsonSerializer.Deserialize(bytes.Span[1..], contract)!;
            return null;
        }
#pragma warning disable CA1031 // Converters of the user's may throw anything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cause = exception;
            return $"It is not a {typeof(T).Name} as JSON.";
        }
    }
}
