using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>The table that says which version the tables of each component have.</summary>
internal static class SchemaVersions
{
    private const string Schema = "CREATE SCHEMA IF NOT EXISTS {schema};";

    private const string Table = """
        CREATE TABLE IF NOT EXISTS {schema}.schema_version (
            component text PRIMARY KEY,
            version int NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        """;

    /// <summary>Schema and table, for a script.</summary>
    public static string Script(SchemaName schema) => $"{schema.In(Schema)}\n{schema.In(Table)}";

    /// <summary>The statement that notes the version of <paramref name="component"/>.</summary>
    public static string Write(SchemaName schema, SchemaComponent component) => schema.In($$"""
        INSERT INTO {schema}.schema_version (component, version) VALUES ('{{component.Name}}', {{component.Version}})
            ON CONFLICT (component) DO UPDATE SET version = EXCLUDED.version, applied_at = EXCLUDED.applied_at;
        """);

    /// <summary>Makes schema and table unless they exist. Asked first, because "if not exists" demands the right to create even where there is nothing to do.</summary>
    public static async Task CreateAsync(NpgsqlConnection connection, SchemaName schema, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync("SELECT to_regnamespace($1) IS NOT NULL", schema.Quoted).ConfigureAwait(false))
            await ExecuteAsync(schema.In(Schema)).ConfigureAwait(false);
        if (!await ExistsAsync("SELECT to_regclass($1) IS NOT NULL", schema.In("{schema}.schema_version")).ConfigureAwait(false))
            await ExecuteAsync(schema.In(Table)).ConfigureAwait(false);

        async Task<bool> ExistsAsync(string sql, string name)
        {
            var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = name } } };
            await using var _ = command.ConfigureAwait(false);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        }

        async Task ExecuteAsync(string sql)
        {
            var command = new NpgsqlCommand(sql, connection);
            await using var _ = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The version of a component; 0 when it has none.</summary>
    /// <exception cref="PostgresException">The table does not exist, or may not be read.</exception>
    public static async Task<int> ReadAsync(NpgsqlConnection connection, SchemaName schema, string component, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(schema.In("SELECT version FROM {schema}.schema_version WHERE component = $1"), connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = component } },
        };
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as int? ?? 0;
    }

    /// <summary>As <see cref="ReadAsync"/>, but 0 as well when there is no such table. Not inside a transaction, which the failure would end.</summary>
    public static async Task<int> ReadOrZeroAsync(NpgsqlConnection connection, SchemaName schema, string component, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(connection, schema, component, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0;
        }
    }
}
