using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>What can be wrong with the tables of a component, in words that say what to do.</summary>
internal sealed class SchemaProblem(SchemaName schema, SchemaComponent component, NpgsqlConnection connection)
{
    /// <summary>A newer program has changed the tables.</summary>
    public PatternConfigurationException Newer(int version) => Problem(
        $"its tables of '{component.Name}' have version {version}, and this program knows no newer one than {component.Version}. A newer program has changed them: "
        + "update Patterns.Codegen.Postgres here, or give this program a schema of its own.");

    /// <summary>The tables are missing or old, and this program may not change them.</summary>
    public PatternConfigurationException NotManaged(int version) => Problem(
        (version == 0 ? $"its tables of '{component.Name}' are missing" : $"its tables of '{component.Name}' have version {version}, and this program needs {component.Version}")
        + $", and PostgresPatternsOptions.ManageSchema is false. {ByHand(version)}");

    /// <summary>The tables are there, and this program lacks a right to one of them.</summary>
    public PatternConfigurationException MayNot(string table, string rights) => Problem(
        $"the user '{connection.UserName}' lacks {rights} on the table '{table}' in the database '{connection.Database}', which would be found out only when a call has done its work. "
        + $"Have its owner run: {PostgresSchema.Grant(schema, table, connection.UserName ?? "")}");

    /// <summary>What an error of the server means for the tables; null when nothing can be said.</summary>
    public PatternConfigurationException? Explain(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => Problem(
            $"the user '{connection.UserName}' may not read or make the tables of '{component.Name}' in the database '{connection.Database}' ({error.MessageText}). {ByHand(0)}", error),
        PostgresErrorCodes.ReadOnlySqlTransaction => Problem(
            $"the server takes no writes ({error.MessageText}), so it cannot hold the tables of '{component.Name}'. "
            + "Connect to the primary; for several hosts: Target Session Attributes=primary.", error),
        _ when PostgresProblems.PoolsStatements(error) => Problem(
            $"the tables of '{component.Name}' are made in a transaction, and the connection goes through a pooler that allows none (PgBouncer with pool_mode = statement). "
            + "Give AddPostgres an address that leads to PostgreSQL itself or to a pool with pool_mode = session or transaction.", error),
        _ => null,
    };

    private PatternConfigurationException Problem(string remedy, Exception? inner = null) => new("PostgresPatternsOptions.Schema", schema.Name, remedy, inner);

    private string ByHand(int version) =>
        $"Have an owner of the database run this, once for all programs, and grant the rights at its end to '{connection.UserName}':{Environment.NewLine}"
        + PostgresSchema.Script(schema, [component], version, connection.UserName);
}
