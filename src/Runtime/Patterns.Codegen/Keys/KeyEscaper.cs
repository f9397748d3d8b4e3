using System.Buffers;
using System.Text;

namespace Patterns.Codegen.Engine;

/// <summary>
/// Spells any text with the unreserved characters of RFC 3986 (letters, digits, <c>_ . - ~</c>) and percent escapes of its UTF-8 bytes.
/// A surrogate without its partner, which UTF-8 cannot spell, is written as its three bytes in the manner of WTF-8: no other text has those,
/// so that different texts always have different spellings.
/// </summary>
internal static class KeyEscaper
{
    /// <summary>The longest spelling of one step: four bytes of three characters.</summary>
    public const int MaxLength = 12;

    private static readonly SearchValues<char> s_safe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~");

    /// <summary>Where the first character stands that must be escaped; -1 when none does.</summary>
    public static int IndexOfUnsafe(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(s_safe);

    /// <summary>Escapes the first character, or the first pair of surrogates.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="written">How many of them are written.</param>
    /// <returns>How many characters of <paramref name="text"/> are spelled.</returns>
    public static int Escape(ReadOnlySpan<char> text, Span<char> destination, out int written)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count;
        var taken = 1;
        if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) == OperationStatus.Done)
        {
            count = rune.EncodeToUtf8(bytes);
            taken = consumed;
        }
        else
        {
            var lone = text[0];
            bytes[0] = (byte)(0xE0 | (lone >> 12));
            bytes[1] = (byte)(0x80 | ((lone >> 6) & 0x3F));
            bytes[2] = (byte)(0x80 | (lone & 0x3F));
            count = 3;
        }

        for (var i = 0; i < count; i++)
        {
            destination[3 * i] = '%';
            destination[(3 * i) + 1] = Hex(bytes[i] >> 4);
            destination[(3 * i) + 2] = Hex(bytes[i] & 0xF);
        }

        written = 3 * count;
        return taken;
    }

    private static char Hex(int digit) => (char)(digit < 10 ? '0' + digit : 'A' - 10 + digit);
}
