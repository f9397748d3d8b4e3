namespace Patterns.Codegen.Generators.Keys;

/// <summary>Maps the characters of a string to where they stand in the literal that spells it: regular, verbatim or raw.</summary>
internal static class LiteralOffsets
{
    /// <summary>
    /// The offset of each character of <paramref name="value"/> in <paramref name="literal"/>, and that of the end;
    /// null when the literal does not spell the value.
    /// </summary>
    public static int[]? Of(string literal, string value)
    {
        if (literal.StartsWith("\"\"\"", StringComparison.Ordinal))
            return Raw(literal, value);

        var verbatim = literal.StartsWith("@", StringComparison.Ordinal);
        var offsets = new int[value.Length + 1];
        var at = verbatim ? 2 : 1;
        for (var i = 0; i < value.Length;)
        {
            if (at >= literal.Length)
                return null;

            var (length, characters) = verbatim ? (literal[at] == '"' ? 2 : 1, 1) : Escape(literal, at);
            for (; characters > 0 && i < value.Length; characters--)
                offsets[i++] = at;

            at += length;
        }

        offsets[value.Length] = at;
        return at < literal.Length && literal[at] == '"' ? offsets : null;
    }

    /// <summary>How long the spelling at <paramref name="at"/> is, and how many characters it makes.</summary>
    private static (int Length, int Characters) Escape(string literal, int at)
    {
        if (literal[at] != '\\' || at + 1 >= literal.Length)
            return (1, 1);

        switch (literal[at + 1])
        {
            case 'u':
                return (6, 1);
            case 'U':
                var isPair = at + 10 <= literal.Length && literal.Substring(at + 2, 4) is not "0000";
                return (10, isPair ? 2 : 1);
            case 'x':
                var end = at + 2;
                while (end < literal.Length && end < at + 6 && Uri.IsHexDigit(literal[end]))
                    end++;

                return (end - at, 1);
            default:
                return (2, 1);
        }
    }

    /// <summary>A raw literal has no escapes; one of several lines leaves out its quotes' lines and the indent of the last.</summary>
    private static int[]? Raw(string literal, string value)
    {
        var quotes = 0;
        while (quotes < literal.Length && literal[quotes] == '"')
            quotes++;

        var offsets = new int[value.Length + 1];
        var at = quotes;
        var indent = -1;
        var firstLine = literal.IndexOf('\n');
        if (firstLine >= 0)
        {
            indent = literal.Length - quotes - (literal.LastIndexOf('\n') + 1);
            at = Indented(literal, firstLine + 1, indent);
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (at >= literal.Length || literal[at] != value[i])
                return null;

            offsets[i] = at++;
            if (indent >= 0 && value[i] == '\n')
                at = Indented(literal, at, indent);
        }

        offsets[value.Length] = at;
        return offsets;
    }

    /// <summary>A line of white space may be shorter than the indent.</summary>
    private static int Indented(string literal, int at, int indent)
    {
        for (; indent > 0 && at < literal.Length && literal[at] is not ('\r' or '\n'); indent--)
            at++;

        return at;
    }
}
