using Npgsql;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>What a lock is at least: a try with a fencing token, and a release, on a connection of one's own. No watch, no waiting, no lease.</summary>
internal sealed class BarePostgres(NpgsqlDataSource source, bool notifies) : IAsyncDisposable
{
    private const long FirstKey = 1_000_000;

    /// <summary>Makes the sequence of the tokens.</summary>
    public async Task PrepareAsync()
    {
        await using var command = source.CreateCommand("CREATE SEQUENCE IF NOT EXISTS bare_token");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A lock that nobody else wants.</summary>
    public async ValueTask OwnKeyAsync(int caller, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var acquire = Command(connection, "SELECT CASE WHEN pg_try_advisory_lock($1) THEN nextval('bare_token') ELSE 0 END", caller);
        if (await acquire.ExecuteScalarAsync(cancellationToken) is not (long and > 0))
            throw new InvalidOperationException("Not granted.");
        await using var release = Command(connection, notifies ? "SELECT pg_advisory_unlock($1), pg_notify('released', $1::text)" : "SELECT pg_advisory_unlock($1)", caller);
        if (await release.ExecuteScalarAsync(cancellationToken) is not true)
            throw new InvalidOperationException("Was lost.");
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int caller) =>
        new(sql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = FirstKey + caller } } };
}
