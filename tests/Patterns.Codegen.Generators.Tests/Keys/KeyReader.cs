using System.Globalization;
using System.Text;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Reads the values back from a key, as only an injective key allows: the plain reference for what the builder does.</summary>
internal static class KeyReader
{
    public static IReadOnlyList<string> Read(string key, KeyTemplate template)
    {
        var values = new List<string>();
        var segments = template.Segments.ToArray();
        var at = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            if (!segments[i].IsHole)
            {
                Assert.Equal(segments[i].Text, key.Substring(at, segments[i].Text.Length));
                at += segments[i].Text.Length;
                continue;
            }

            // The value and the part of the literal before its first separator end at the first separator of the key.
            var literal = i + 1 < segments.Length ? segments[i + 1].Text : "";
            var separator = literal.ToList().FindIndex(SeparatorRule.IsSeparator);
            var end = separator < 0 ? key.Length - literal.Length : key.ToList().FindIndex(at, SeparatorRule.IsSeparator) - separator;
            values.Add(Unescape(key[at..end]));
            at = end;
        }

        Assert.Equal(key.Length, at);
        return values;
    }

    /// <summary>Decodes percent escapes of UTF-8, in which a lone surrogate may stand as three bytes.</summary>
    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                result.Append(text[i++]);
                continue;
            }

            int Byte(int index) => int.Parse(text.AsSpan(i + (3 * index) + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var first = Byte(0);
            var count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
            var value = count switch
            {
                1 => first,
                2 => ((first & 0x1F) << 6) | (Byte(1) & 0x3F),
                3 => ((first & 0xF) << 12) | ((Byte(1) & 0x3F) << 6) | (Byte(2) & 0x3F),
                _ => ((first & 7) << 18) | ((Byte(1) & 0x3F) << 12) | ((Byte(2) & 0x3F) << 6) | (Byte(3) & 0x3F),
            };
            _ = value > 0xFFFF ? result.Append(char.ConvertFromUtf32(value)) : result.Append((char)value);
            i += 3 * count;
        }

        return result.ToString();
    }
}
