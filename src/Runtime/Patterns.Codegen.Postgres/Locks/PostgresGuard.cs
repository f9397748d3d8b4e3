using System.Globalization;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Refuses writes of a lock's former holder. Each write carries the holder's fencing token, and the database remembers the highest one that has written to a resource; a lower one ends the
/// statement with nothing written. This is what keeps data right when a process is paused beyond its lease and writes late: no lock can. Thread-safe.
/// </summary>
public sealed class PostgresGuard
{
    private const string Stale = "PCG01";

    private readonly PostgresDatabase _database;

    /// <summary>A guard without the services.</summary>
    /// <param name="source">Where connections come from, to make the tables. Not disposed here.</param>
    /// <param name="options">Name and schema; null for the defaults.</param>
    /// <exception cref="PatternConfigurationException">An option is invalid.</exception>
    public PostgresGuard(NpgsqlDataSource source, PostgresPatternsOptions? options = null)
        : this(new PostgresDatabase(source, options ?? new(), ownsSource: false))
    {
    }

    internal PostgresGuard(PostgresDatabase database) => _database = database;

    /// <summary>
    /// Runs a write together with the check of its token, in one statement and one round trip: either both take effect or neither does. Inside a transaction, a refusal ends the transaction, as
    /// any error does.
    /// </summary>
    /// <param name="write">
    /// One <c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>MERGE</c>, with or without <c>WITH</c>, in the database of this guard; on its own connection, in its own transaction. Afterwards it is as it was.
    /// </param>
    /// <param name="resource">What is written to, such as the lock's key. All who write to it use the same name and tokens of the same lock and store.</param>
    /// <param name="token">The writer's token. The same one may write many times.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="StaleFencingTokenException">A later holder has written. Nothing was written now.</exception>
    /// <exception cref="ArgumentException">There is no token, no resource, or the write is several statements.</exception>
    public async Task<int> ExecuteAsync(NpgsqlCommand write, string resource, FencingToken token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        if (token.Value <= 0)
            throw new ArgumentException("There is no fencing token: a write is guarded by the token of a lock that is held.", nameof(token));
        await _database.EnsureSchemaAsync(LockSchema.Component, cancellationToken).ConfigureAwait(false);
        // The command may belong to a data source, and such a command cannot be copied.
        var (text, parameters) = (write.CommandText, write.Parameters.Count);
        write.CommandText = Guarded(write, resource, token);
        try
        {
            return await write.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == Stale)
        {
            throw new StaleFencingTokenException(resource, token, new(long.Parse(error.Hint!, CultureInfo.InvariantCulture)));
        }
        finally
        {
            write.CommandText = text;
            while (write.Parameters.Count > parameters)
                write.Parameters.RemoveAt(write.Parameters.Count - 1);
        }
    }

    // The parameters are added last: what comes before may refuse the write.
    private string Guarded(NpgsqlCommand write, string resource, FencingToken token)
    {
        // Parameters are numbered or named, as the write's own are.
        var count = write.Parameters.Count;
        var numbered = count == 0 || string.IsNullOrEmpty(write.Parameters[0].ParameterName);
        var (resourceName, tokenName) = numbered
            ? (string.Create(CultureInfo.InvariantCulture, $"${count + 1}"), string.Create(CultureInfo.InvariantCulture, $"${count + 2}"))
            : ("@patterns_resource", "@patterns_token");
        var guarded = GuardedStatement.Of(write.CommandText, _database.Schema.In($$"""
            patterns_guard AS (
                INSERT INTO {schema}.lock_fence AS f (resource, token) VALUES ({{resourceName}}, {{tokenName}})
                ON CONFLICT (resource) DO UPDATE SET token = {schema}.lock_newest(f.resource, f.token, EXCLUDED.token), written_at = EXCLUDED.written_at)
            """));
        write.Parameters.Add(new NpgsqlParameter<string> { ParameterName = numbered ? "" : "patterns_resource", TypedValue = resource });
        write.Parameters.Add(new NpgsqlParameter<long> { ParameterName = numbered ? "" : "patterns_token", TypedValue = token.Value });
        return guarded;
    }
}
