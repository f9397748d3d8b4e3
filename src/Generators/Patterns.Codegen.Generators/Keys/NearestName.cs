namespace Patterns.Codegen.Generators.Keys;

/// <summary>Finds the name somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary>Longer names are not compared: the cost is the product of the lengths.</summary>
    private const int MaxLength = 128;

    /// <summary>The nearest of <paramref name="names"/>, or null when none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="names">What may be meant.</param>
    /// <param name="most">How many letters may differ; a third of them when not given.</param>
    public static string? Of(string name, IEnumerable<string> names, int? most = null)
    {
        string? nearest = null;
        var best = (most ?? Math.Max(1, name.Length / 3)) + 1;
        foreach (var candidate in names)
        {
            var distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate, best);
            if (distance < best)
                (nearest, best) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string left, string right, int limit)
    {
        if (left.Length > MaxLength || right.Length > MaxLength || Math.Abs(left.Length - right.Length) >= limit)
            return int.MaxValue;

        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;

        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    value = Math.Min(value, rows[i - 2, j - 2] + 1);

                rows[i, j] = value;
            }
        }

        return rows[left.Length, right.Length];
    }
}
