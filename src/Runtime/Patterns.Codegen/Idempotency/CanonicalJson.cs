using System.Buffers;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Writes the canonical form.</summary>
    /// <param name="utf8">Any JSON text.</param>
    /// <param name="canonical">The form; empty when false is returned.</param>
    /// <returns>False when the text is not JSON, nests deeper than 64 levels or names a property twice: which of the two counts is anyone's guess. Nor when it has half a surrogate pair.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> canonical)
    {
        canonical = default;
        if (!TryParse(utf8, out var document))
            return false;
        using (document)
        {
            var buffer = new ArrayBufferWriter<byte>(utf8.Length);
            try
            {
                using var writer = new Utf8JsonWriter(buffer);
                if (!Write(document.RootElement, writer))
                    return false;
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

    private static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(utf8.ToArray(), s_options);
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
                writer.WriteRawValue(CanonicalNumber.Of(element.GetRawText()), skipInputValidation: true);
                return true;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                return true;
            default:
                element.WriteTo(writer);
                return true;
        }
    }

    private static bool WriteObject(JsonElement element, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        string? last = null;
        foreach (var property in element.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal))
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
