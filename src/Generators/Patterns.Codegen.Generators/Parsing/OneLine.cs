using System.Globalization;
using System.Text;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Keeps a message on one line: names and values in it are their user's, and may hold any character.</summary>
internal static class OneLine
{
    /// <summary>The text with control characters and line ends as C# would escape them.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsOdd))
            return text;

        var line = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (!IsOdd(character))
                line.Append(character);
            else if (character is '\n' or '\r' or '\t')
                line.Append('\\').Append(character == '\n' ? 'n' : character == '\r' ? 'r' : 't');
            else
                line.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return line.ToString();
    }

    private static bool IsOdd(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
