using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// One form for all JSON texts that mean the same: no white space, properties in ordinal order, strings with one escaping, numbers without needless digits. After the idea of RFC 8785, but
/// numbers keep every digit that counts instead of being rounded to a double.
/// </summary>
internal static class CanonicalJson
{
    // As deep as the reader goes by default.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    private static readonly Comparison<JsonProperty> s_byBytes = static (left, right) =>
        JsonMarshal.GetRawUtf8PropertyName(left).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(right));

    /// <summary>Writes the canonical form.</summary>
    /// <param name="utf8">Any JSON text.</param>
    /// <param name="canonical">The form, which this thread's next call writes over; empty when false is returned.</param>
    /// <returns>False when the text is not JSON, nests deeper than 64 levels or names a property twice: which of the two counts is anyone's guess. Nor when it has half a surrogate pair.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> canonical)
    {
        var copy = ArrayPool<byte>.Shared.Rent(utf8.Length);
        try
        {
            utf8.CopyTo(copy);
            return TryWrite(copy.AsMemory(0, utf8.Length), out canonical);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static bool TryWrite(ReadOnlyMemory<byte> utf8, out ReadOnlySpan<byte> canonical)
    {
        canonical = default;
        if (!TryParse(utf8, out var document))
            return false;
        using (document)
        {
            var (buffer, writer) = CanonicalScratch.Take();
            try
            {
                if (!Write(document.RootElement, writer))
                    return false;
                writer.Flush();
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, as a name or a value, has no text of its own.
                return false;
            }

            canonical = buffer.WrittenSpan;
            return true;
        }
    }

    private static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(utf8, s_options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return WriteObject(element, writer);
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    if (!Write(item, writer))
                        return false;
                }

                writer.WriteEndArray();
                return true;
            case JsonValueKind.Number:
                WriteNumber(element, writer);
                return true;
            case JsonValueKind.String:
                var text = JsonMarshal.GetRawUtf8Value(element)[1..^1];
                if (IsPlain(text))
                    writer.WriteStringValue(text);
                else
                    writer.WriteStringValue(element.GetString());
                return true;
            default:
                element.WriteTo(writer);
                return true;
        }
    }

    // Most are short and whole, and in their one form already.
    private static void WriteNumber(JsonElement element, Utf8JsonWriter writer)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw[0] != '0' && raw[^1] != '0' && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            writer.WriteRawValue(raw, skipInputValidation: true);
        else
            writer.WriteRawValue(CanonicalNumber.Of(element.GetRawText()), skipInputValidation: true);
    }

    // Stands for itself: its bytes are its text, and in the order of it.
    private static bool IsPlain(ReadOnlySpan<byte> raw) => !raw.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !raw.Contains((byte)'\\');

    private static bool WriteObject(JsonElement element, Utf8JsonWriter writer)
    {
        var count = element.GetPropertyCount();
        var properties = ArrayPool<JsonProperty>.Shared.Rent(count);
        try
        {
            var used = 0;
            var arePlain = true;
            foreach (var property in element.EnumerateObject())
            {
                arePlain &= IsPlain(JsonMarshal.GetRawUtf8PropertyName(property));
                properties[used++] = property;
            }

            return arePlain ? WritePlain(properties.AsSpan(0, count), writer) : WriteByName(properties.Take(count), writer);
        }
        finally
        {
            ArrayPool<JsonProperty>.Shared.Return(properties, clearArray: true);
        }
    }

    private static bool WritePlain(Span<JsonProperty> properties, Utf8JsonWriter writer)
    {
        properties.Sort(s_byBytes);
        writer.WriteStartObject();
        for (var i = 0; i < properties.Length; i++)
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(properties[i]);
            if (i > 0 && name.SequenceEqual(JsonMarshal.GetRawUtf8PropertyName(properties[i - 1])))
                return false;
            writer.WritePropertyName(name);
            if (!Write(properties[i].Value, writer))
                return false;
        }

        writer.WriteEndObject();
        return true;
    }

    private static bool WriteByName(IEnumerable<JsonProperty> properties, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        string? last = null;
        foreach (var property in properties.OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            if (property.Name == last)
                return false;
            last = property.Name;
            writer.WritePropertyName(last);
            if (!Write(property.Value, writer))
                return false;
        }

        writer.WriteEndObject();
        return true;
    }
}
