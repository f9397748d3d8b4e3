namespace Patterns.Codegen.Generators.Keys;

/// <summary>
/// Between two holes there must be a literal character that no value can contain. Then the first such character after a hole ends its
/// value, and every key can be read back in one way only: two different sets of values never make the same key.
/// </summary>
internal static class SeparatorRule
{
    /// <summary>Reports each hole that nothing separates from the one before it.</summary>
    public static void Check(IReadOnlyList<KeySegment> segments, ICollection<KeyTemplateError> errors)
    {
        KeySegment? previous = null;
        var separated = false;
        foreach (var segment in segments)
        {
            if (!segment.IsHole)
            {
                separated |= segment.Text.Any(IsSeparator);
                continue;
            }

            if (previous is not null && !separated)
                errors.Add(new(segment.Position, segment.Length, Message(previous, segment)));

            previous = segment;
            separated = false;
        }
    }

    /// <summary>Whether no escaped value can contain the character. The percent sign is no separator: escapes begin with it.</summary>
    public static bool IsSeparator(char c) =>
        c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or '~' or '%');

    private static string Message(KeySegment left, KeySegment right)
    {
        var (first, second) = (HoleSyntax.Shorten(left.Text), HoleSyntax.Shorten(right.Text));
        return $"Nothing that a value cannot contain stands between {{{first}}} and {{{second}}}, so different values would make the same key; " +
            $"put a separator such as ':' between {{{first}}} and {{{second}}}";
    }
}
