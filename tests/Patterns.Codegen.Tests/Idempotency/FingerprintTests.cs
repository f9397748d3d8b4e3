using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Fingerprints against a plain reference: they lie in stores, so what is fast today must be what it was.</summary>
public sealed class FingerprintTests
{
    private static readonly string[] s_names = ["a", "b", "ab", "Ab", "", "a b", "<", "ü", "\\u00fc", "\\u0061", "😀", "~", "z\\n", "order"];

    private static readonly string[] s_values =
    [
        "0", "-0", "5", "50", "05e1", "5.0", "1e3", "-12", "123456789012345678901234567890", "0.10", "true", "false", "null", "\"\"", "\"plain\"", "\"with <html> & 'quotes' + more`\"", "\"\\u00e9\"", "\"é\"", "\"\\ud83d\\ude00\"", "\"😀\"",
        "\"\\ud83d\"", "\"tab\\t\"", "\"\u007f\"", "[]", "{}", "[1,2]",
    ];

    [Fact]
    public void Json_has_the_form_of_the_reference_whatever_it_is()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var json = Encoding.UTF8.GetBytes(Text(random, 3));
            Assert.Equal(Expected(Reference.TryWrite(json) is { } canonical ? ((byte)1, canonical) : ((byte)0, json)), IdempotencyFingerprint.OfJson(json).ToString());
        }
    }

    [Theory]
    [InlineData("{\"a\":\"\xff\"}")]
    [InlineData("{\"\xff\":1}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"\\u0061\":1}")]
    [InlineData("{\"a\":")]
    [InlineData("")]
    public void What_has_no_form_of_its_own_is_taken_as_it_is(string text)
    {
        var json = Encoding.Latin1.GetBytes(text);

        Assert.Null(Reference.TryWrite(json));
        Assert.Equal(Expected((0, json)), IdempotencyFingerprint.OfJson(json).ToString());
    }

    [Fact]
    public void Values_of_any_length_are_hashed_behind_their_lengths()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var values = Enumerable.Range(0, random.Next(6)).Select(_ => new byte[random.Next(5) == 0 ? random.Next(40_000) : random.Next(600)]).ToArray();
            using var builder = IdempotencyFingerprint.Start();
            foreach (var value in values)
            {
                random.NextBytes(value);
                builder.AddBytes(value);
            }

            Assert.Equal(Expected([.. values.Select(static value => ((byte)2, value))]), builder.Finish().ToString());
        }
    }

    [Fact]
    public void A_long_text_before_a_short_one_leaves_nothing_behind()
    {
        var longer = Encoding.UTF8.GetBytes($"[\"{new string('x', 200_000)}\"]");
        var shorter = "[1]"u8.ToArray();

        Assert.Equal(Expected((1, longer)), IdempotencyFingerprint.OfJson(longer).ToString());
        Assert.Equal(Expected((1, shorter)), IdempotencyFingerprint.OfJson(shorter).ToString());
    }

    [Fact]
    public void A_body_of_a_kilobyte_costs_less_memory_than_it_is_long()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"order":"{{new string('7', 960)}}","amount":5,"currency":"EUR"}""");
        IdempotencyFingerprint.OfJson(json);

        // The least of some: pools and threads may have to begin anew.
        var least = Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            IdempotencyFingerprint.OfJson(json);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.InRange(least, 0, 500);
    }

    [Fact]
    public void A_builder_that_has_ended_says_so()
    {
        var builder = IdempotencyFingerprint.Start();
        builder.Finish();
        builder.Dispose();

        Assert.Throws<ObjectDisposedException>(() => builder.AddBytes("x"u8));
        Assert.Throws<ObjectDisposedException>(() => builder.Finish());
    }

    private static string Expected(params (byte Kind, byte[] Bytes)[] values)
    {
        using var all = new MemoryStream();
        foreach (var (kind, bytes) in values)
        {
            var head = new byte[5];
            head[0] = kind;
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), bytes.Length);
            all.Write(head);
            all.Write(bytes);
        }

        return Convert.ToHexStringLower(SHA256.HashData(all.ToArray()));
    }

    private static string Text(Random random, int depth)
    {
        switch (depth == 0 ? 0 : random.Next(3))
        {
            case 1:
                return $"[{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Text(random, depth - 1)))}]";
            case 2:
                return $"{{{string.Join(" , ", Enumerable.Range(0, random.Next(5)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"\"{s_names[random.Next(s_names.Length)]}\":{Text(random, depth - 1)}")))}}}";
            default:
                return s_values[random.Next(s_values.Length)];
        }
    }

    private static class Reference
    {
        public static byte[]? TryWrite(byte[] utf8)
        {
            try
            {
                using var document = JsonDocument.Parse(utf8);
                var buffer = new ArrayBufferWriter<byte>();
                using var writer = new Utf8JsonWriter(buffer);
                if (!Write(document.RootElement, writer))
                    return null;
                writer.Flush();
                return buffer.WrittenSpan.ToArray();
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                return null;
            }
        }

        private static bool Write(JsonElement element, Utf8JsonWriter writer)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    writer.WriteStartObject();
                    var properties = element.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal).ToArray();
                    for (var i = 0; i < properties.Length; i++)
                    {
                        if (i > 0 && properties[i].Name == properties[i - 1].Name)
                            return false;
                        writer.WritePropertyName(properties[i].Name);
                        if (!Write(properties[i].Value, writer))
                            return false;
                    }

                    writer.WriteEndObject();
                    return true;
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
    }
}
