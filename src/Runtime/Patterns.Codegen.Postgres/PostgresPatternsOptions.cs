namespace Patterns.Codegen.Postgres;

/// <summary>How the stores of one PostgreSQL database work. Read when the database is first used; later changes have no effect.</summary>
public sealed class PostgresPatternsOptions
{
    /// <summary>The name by which attributes and configuration choose the stores of this database. Default <c>Postgres</c>. Must differ between databases.</summary>
    public string Name { get; set; } = "Postgres";

    /// <summary>
    /// The schema that holds the tables of this library, spelled as it is stored (case matters). Default <c>patterns</c>. At most 63 bytes.
    /// Programs that share locks, keys or limits must use the same schema.
    /// </summary>
    public string Schema { get; set; } = "patterns";

    /// <summary>
    /// Whether schema and tables are made, and brought up to date, when they are first needed. Default true. When false, run
    /// <see cref="PostgresSchema.Script(string, string?)"/> by hand before the program starts; it refuses to start on tables that are missing or older than it needs.
    /// </summary>
    public bool ManageSchema { get; set; } = true;
}
