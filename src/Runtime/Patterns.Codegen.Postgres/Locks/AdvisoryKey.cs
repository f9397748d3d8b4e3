using System.Globalization;

namespace Patterns.Codegen.Postgres;

/// <summary>The lock of a key as PostgreSQL knows it: one number of 64 bits or, in a space of its own, two of 32.</summary>
/// <param name="Id">The number; of a pair the first in the upper half.</param>
/// <param name="IsPair">Whether it is a pair.</param>
internal readonly record struct AdvisoryKey(long Id, bool IsPair)
{
    private const string Prefix = "pg_advisory(";

    /// <summary>The first of a pair.</summary>
    public int First => (int)(Id >> 32);

    /// <summary>The second of a pair.</summary>
    public int Second => (int)Id;

    /// <summary>The lock of a key: the numbers that it spells (<see cref="PostgresLockKey"/>), or the hash of its text.</summary>
    /// <param name="space">The namespace: the schema's name.</param>
    /// <param name="key">The key.</param>
    public static AdvisoryKey Of(string space, string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && Spelled(key) is { } spelled ? spelled : new(AdvisoryLockId.Of(space, key), IsPair: false);

    /// <summary>Two numbers in one.</summary>
    public static AdvisoryKey Pair(int first, int second) => new(((long)first << 32) | (uint)second, IsPair: true);

    private static AdvisoryKey? Spelled(ReadOnlySpan<char> key)
    {
        if (key[^1] != ')')
            return null;
        var numbers = key[Prefix.Length..^1];
        var comma = numbers.IndexOf(',');
        if (comma < 0)
            return long.TryParse(numbers, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? new(id, IsPair: false) : null;
        return int.TryParse(numbers[..comma], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(numbers[(comma + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var second)
            ? Pair(first, second)
            : null;
    }
}
