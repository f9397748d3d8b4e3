using System.Data;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Brings the tables of a component to the version that this program needs. Any number of processes may start at once: they take turns by an advisory
/// lock, in one transaction, which also works through a pooler that pools transactions.
/// </summary>
/// <param name="source">Where connections come from.</param>
/// <param name="schema">The schema of the tables.</param>
/// <param name="manage">Whether to make and change tables, or only to look.</param>
internal sealed class SchemaMigrator(NpgsqlDataSource source, SchemaName schema, bool manage)
{
    /// <summary>Returns when the tables have the version that this program needs.</summary>
    /// <exception cref="PatternConfigurationException">They are newer than this program, cannot be made, or may not be written; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The server did not answer.</exception>
    public async Task EnsureAsync(SchemaComponent component, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var problem = new SchemaProblem(schema, component, connection);
        try
        {
            var version = await SchemaVersions.ReadOrZeroAsync(connection, schema, component.Name, cancellationToken).ConfigureAwait(false);
            if (version > component.Version)
                throw problem.Newer(version);
            if (version < component.Version && !manage)
                throw problem.NotManaged(version);
            if (version < component.Version)
                await MigrateAsync(connection, component, problem, cancellationToken).ConfigureAwait(false);
            else if (await SchemaRights.MissingAsync(connection, schema, component, cancellationToken).ConfigureAwait(false) is { } missing)
                throw problem.MayNot(missing.Table, missing.Rights);
        }
        catch (PostgresException error) when (problem.Explain(error) is { } explained)
        {
            throw explained;
        }
    }

    private async Task MigrateAsync(NpgsqlConnection connection, SchemaComponent component, SchemaProblem problem, CancellationToken cancellationToken)
    {
        // Read committed whatever the default is: what is read after the lock must be newer than the lock.
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var id = AdvisoryLockId.Of("patterns-schema", schema.Name);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({id})", cancellationToken).ConfigureAwait(false);
        await SchemaVersions.CreateAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        var version = await SchemaVersions.ReadAsync(connection, schema, component.Name, cancellationToken).ConfigureAwait(false);
        if (version > component.Version)
            throw problem.Newer(version);
        for (; version < component.Version; version++)
            await ExecuteAsync(connection, schema.In(component.Migrations[version]), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, SchemaVersions.Write(schema, component), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
