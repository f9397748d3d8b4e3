using System.Text;

namespace Patterns.Codegen.Postgres;

/// <summary>The name of a schema, and how SQL spells it.</summary>
internal readonly record struct SchemaName
{
    private const int MaxBytes = 63;

    /// <summary>Checks a name.</summary>
    /// <param name="name">As it is stored, without quotes.</param>
    /// <exception cref="PatternConfigurationException">PostgreSQL would refuse or shorten it.</exception>
    public SchemaName(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw Invalid(name, "name the schema of the tables, such as 'patterns'.");
        if (name.Contains('\0') || name.Contains('\\') || Encoding.UTF8.GetByteCount(name) > MaxBytes)
            throw Invalid(name, $"a schema's name has at most {MaxBytes} bytes and neither a null character nor a backslash.");
        if (name.StartsWith("pg_", StringComparison.Ordinal))
            throw Invalid(name, "names that begin with pg_ belong to PostgreSQL; choose another.");
        Name = name;
        Quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>As it is stored.</summary>
    public string Name { get; }

    /// <summary>As an identifier of SQL.</summary>
    public string Quoted { get; }

    /// <summary>SQL with the schema in place of <c>{schema}</c>, and its name as a text in place of <c>{schema_text}</c>.</summary>
    public string In(string sql) => sql
        .Replace("{schema}", Quoted, StringComparison.Ordinal)
        .Replace("{schema_text}", $"'{Name.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);

    private static PatternConfigurationException Invalid(string? name, string remedy) => new("PostgresPatternsOptions.Schema", name, remedy);
}
