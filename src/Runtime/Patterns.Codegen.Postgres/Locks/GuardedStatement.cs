namespace Patterns.Codegen.Postgres;

/// <summary>Puts a guard into a statement of SQL.</summary>
internal static class GuardedStatement
{
    private static readonly string[] s_writes = ["INSERT", "UPDATE", "DELETE", "MERGE"];

    /// <summary>The statement with a guard as its first <c>WITH</c> query.</summary>
    /// <param name="sql">One statement that writes.</param>
    /// <param name="guard">A <c>WITH</c> query: <c>name AS (...)</c>.</param>
    /// <exception cref="ArgumentException">It is no such statement.</exception>
    public static string Of(string sql, string guard)
    {
        var text = sql.AsSpan().Trim();
        if (text.EndsWith(";", StringComparison.Ordinal))
            text = text[..^1].TrimEnd();
        var rest = text;
        var word = Word(ref rest);
        if (word.Equals("WITH", StringComparison.OrdinalIgnoreCase))
        {
            var afterWith = rest;
            return Word(ref afterWith).Equals("RECURSIVE", StringComparison.OrdinalIgnoreCase)
                ? $"WITH RECURSIVE {guard}, {afterWith}"
                : $"WITH {guard}, {rest}";
        }

        foreach (var write in s_writes)
        {
            if (word.Equals(write, StringComparison.OrdinalIgnoreCase))
                return $"WITH {guard} {text}";
        }

        throw new ArgumentException(
            $"The guarded statement begins with '{word}'. Give one INSERT, UPDATE, DELETE or MERGE, with or without WITH, and no comment before it.", nameof(sql));
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        var word = text[..length];
        text = text[length..].TrimStart();
        return word;
    }
}
