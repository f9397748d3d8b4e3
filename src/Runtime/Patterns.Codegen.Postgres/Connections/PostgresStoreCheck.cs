using Npgsql;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Postgres;

/// <summary>Looks at a PostgreSQL when the host starts: whether it lets us in, may be written to, has the tables, and keeps sessions apart.</summary>
/// <param name="database">The database of the stores.</param>
internal sealed class PostgresStoreCheck(PostgresDatabase database) : IStoreCheck
{
    public string Name => database.Name;

    public async Task<string?> CheckAsync(StoreNeeds needs, CancellationToken cancellationToken)
    {
        try
        {
            if (needs is { SessionLocks: false, TransactionLocks: false })
                await ConnectAsync(cancellationToken).ConfigureAwait(false);
            if (needs.SessionLocks)
                await CheckSessionAsync(cancellationToken).ConfigureAwait(false);
            if (needs.SessionLocks || needs.TransactionLocks)
                await database.EnsureSchemaAsync(LockSchema.Component, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return PostgresProblems.Explain(Name, failure) is { } problem ? throw problem : failure.Message;
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task CheckSessionAsync(CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await PoolerProbe.ProcessAsync(database, connection, cancellationToken).ConfigureAwait(false);
    }
}
