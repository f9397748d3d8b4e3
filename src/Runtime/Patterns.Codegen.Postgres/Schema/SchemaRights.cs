using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>Asks what the program's user may do with tables that somebody else made.</summary>
internal static class SchemaRights
{
    // One right to a column of the table is not enough: all are written.
    private const string Missing = """
        SELECT string_agg(wanted, ', ') FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS wanted
        WHERE NOT has_table_privilege(to_regclass($1), wanted)
        """;

    /// <summary>The first table of the component with a missing right, and which are; null when none is, or the table is gone, of which the next statement tells.</summary>
    /// <exception cref="NpgsqlException">The server did not answer.</exception>
    public static async Task<(string Table, string Rights)?> MissingAsync(NpgsqlConnection connection, SchemaName schema, SchemaComponent component, CancellationToken cancellationToken)
    {
        foreach (var table in component.Written)
        {
            var command = new NpgsqlCommand(Missing, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = $"{schema.Quoted}.{table}" } } };
            await using var _ = command.ConfigureAwait(false);
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string rights)
                return (table, rights);
        }

        return null;
    }
}
