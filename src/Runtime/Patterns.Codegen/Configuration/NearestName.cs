namespace Patterns.Codegen.Configuration;

/// <summary>Finds what somebody meant to write.</summary>
internal static class NearestName
{
    /// <summary>A sentence that suggests the name nearest to <paramref name="name"/> when one is near, and lists the others when they are few.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.OrdinalIgnoreCase).ToArray();
        if (names.Length == 0)
            return "There are none.";
        var nearest = names.MinBy(candidate => Distance(name, candidate))!;
        if (Distance(name, nearest) <= Math.Max(2, name.Length / 3))
            return $"Did you mean {nearest}?";
        return names.Length <= 12
            ? $"Known: {string.Join(", ", names)}."
            : $"Known: {string.Join(", ", names.Take(12))} and {names.Length - 12} more.";
    }

    /// <summary>Edits (insert, delete, replace a character) between two names, ignoring case (V. I. Levenshtein, 1966).</summary>
    internal static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            row[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = char.ToUpperInvariant(left[line - 1]) == char.ToUpperInvariant(right[column - 1]) ? diagonal : diagonal + 1;
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[^1];
    }
}
