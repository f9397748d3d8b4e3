using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Finds out whether a connection is a session of the server. A pooler answers the client's start itself, with a process number of its own; so where the two numbers agree there
/// is none. Where they differ, a second connection begins a transaction: in a pool of sessions it can never be given the first one's.
/// </summary>
internal static class PoolerProbe
{
    private const int Rivals = 3;

    /// <summary>The server's process behind a connection.</summary>
    /// <exception cref="PatternConfigurationException">It changes between transactions, or the server is too old or a replica.</exception>
    public static async Task<int> ProcessAsync(PostgresDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT pg_backend_pid(), current_setting('server_version_num')::int, pg_is_in_recovery()", connection);
        await using var _ = command.ConfigureAwait(false);
        int process, version;
        bool replica;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            (process, version, replica) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetBoolean(2));
        }

        if (version < PostgresProblems.OldestVersion)
            throw PostgresProblems.TooOld(database.Name, version);
        if (replica)
            throw PostgresProblems.ReadOnly(database.Name);
        if (process != connection.ProcessID && await ChangesAsync(database, connection, process, cancellationToken).ConfigureAwait(false))
            throw PostgresProblems.PoolsTransactions(database.Name);
        return process;
    }

    private static async Task<bool> ChangesAsync(PostgresDatabase database, NpgsqlConnection connection, int process, CancellationToken cancellationToken)
    {
        List<NpgsqlConnection> rivals = [];
        try
        {
            while (rivals.Count < Rivals)
            {
                var rival = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                rivals.Add(rival);
                if (!await BeginAsync(rival, cancellationToken).ConfigureAwait(false))
                    return true;
                if (await ReadAsync(rival, cancellationToken).ConfigureAwait(false) == process || await ReadAsync(connection, cancellationToken).ConfigureAwait(false) != process)
                    return true;
            }

            return false;
        }
        finally
        {
            foreach (var rival in rivals)
                await EndAsync(rival).ConfigureAwait(false);
        }
    }

    // A pooler of statements allows no transactions.
    private static async Task<bool> BeginAsync(NpgsqlConnection rival, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(rival, "BEGIN", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException error) when (PostgresProblems.PoolsStatements(error))
        {
            return false;
        }
    }

    private static async Task EndAsync(NpgsqlConnection rival)
    {
        try
        {
            await ExecuteAsync(rival, "ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            // Its connection is broken, and so is its transaction.
        }

        await rival.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<int> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        await using var _ = command.ConfigureAwait(false);
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
