using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Finds texts with half of a surrogate pair in a value: JSON has U+FFFD for all of them, so that two different ones look equal, and come back as another. Looks again only where the JSON has such a character.
/// </summary>
internal sealed class HalfPairs : IJsonTypeInfoResolver
{
    [ThreadStatic]
    private static List<string>? s_found;

    /// <summary>The texts in a value that was written, in the order in which they are written; null when there are none.</summary>
    public static List<string>? In<T>(T value, ReadOnlySpan<byte> json)
    {
        // As the writer writes it.
        if (json.IndexOf("\\uFFFD"u8) < 0)
            return null;
        var outer = s_found;
        s_found = [];
        try
        {
            JsonSerializer.Serialize(Stream.Null, value, PatternJson.SearchedTypeInfo<T>());
            return s_found.Count > 0 ? s_found : null;
        }
        finally
        {
            s_found = outer;
        }
    }

    /// <summary>The contracts of texts and letters, which look at them.</summary>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type == typeof(string) ? JsonMetadataServices.CreateValueInfo<string>(options, new Text())
        : type == typeof(char) ? JsonMetadataServices.CreateValueInfo<char>(options, new Letter())
        : null;

    private static string Look(string text)
    {
        if (!KeyDigest.IsWellFormed(text))
            s_found?.Add(text);
        return text;
    }

    private sealed class Text : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Look(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(Look(value));
    }

    private sealed class Letter : JsonConverter<char>
    {
        public override char Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, char value, JsonSerializerOptions options) => writer.WriteStringValue(Look(value.ToString()));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, char value, JsonSerializerOptions options) => writer.WritePropertyName(Look(value.ToString()));
    }
}
