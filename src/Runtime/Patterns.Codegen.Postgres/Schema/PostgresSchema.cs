using System.Text;

namespace Patterns.Codegen.Postgres;

/// <summary>The tables of this library, for those who make them by hand.</summary>
public static class PostgresSchema
{
    /// <summary>
    /// The SQL that makes all tables in an empty database, with the rights that a program's user needs. For programs whose user must not create:
    /// <c>PostgresPatternsOptions.ManageSchema = false</c>.
    /// </summary>
    /// <param name="schema">The schema, as in <see cref="PostgresPatternsOptions.Schema"/>.</param>
    /// <param name="user">The role that the programs connect as; null leaves the rights out.</param>
    /// <returns>Statements to be run in one transaction, which they begin and commit.</returns>
    /// <exception cref="PatternConfigurationException"><paramref name="schema"/> is no name of a schema.</exception>
    public static string Script(string schema = "patterns", string? user = null) => Script(new SchemaName(schema), SchemaComponents.All, 0, user);

    internal static string Script(SchemaName schema, IEnumerable<SchemaComponent> components, int from, string? user)
    {
        var text = new StringBuilder("BEGIN;\n").Append(SchemaVersions.Script(schema)).Append('\n');
        foreach (var component in components)
        {
            foreach (var migration in component.Migrations.Skip(from))
                text.Append(schema.In(migration)).Append('\n');
            text.Append(SchemaVersions.Write(schema, component)).Append('\n');
        }

        if (user is not null)
        {
            var role = Role(user);
            text.Append(schema.In($$"""
                GRANT USAGE ON SCHEMA {schema} TO {{role}};
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {{role}};
                GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {{role}};
                GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {{role}};

                """));
        }

        return text.Append("COMMIT;\n").ToString();
    }

    /// <summary>The statement that gives a user all that a program does with one table.</summary>
    internal static string Grant(SchemaName schema, string table, string user) => schema.In($"GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.{table} TO {Role(user)};");

    private static string Role(string user) => $"\"{user.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
