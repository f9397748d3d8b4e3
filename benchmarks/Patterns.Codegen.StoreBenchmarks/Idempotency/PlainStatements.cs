using Npgsql;

namespace Patterns.Codegen.StoreBenchmarks.Idempotency;

/// <summary>
/// What one writes by hand on PostgreSQL: claim by insert, store by update. On a table that keeps what a record needs to be owned, compared and cleaned away; or on one that keeps the result alone and grows for ever.
/// </summary>
internal sealed class PlainStatements(NpgsqlDataSource source)
{
    /// <summary>The work.</summary>
    public const string Work = "INSERT INTO effect (id) VALUES ($1)";

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS plain (
            key text PRIMARY KEY, request_hash bytea NOT NULL, state smallint NOT NULL, owner uuid NOT NULL, response bytea, created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL);
        CREATE INDEX IF NOT EXISTS plain_expires_at ON plain (expires_at);
        CREATE TABLE IF NOT EXISTS bare (key text PRIMARY KEY, response bytea, created_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE IF NOT EXISTS effect (id text NOT NULL)
        """;

    private static readonly byte[] s_result = new byte[100];
    private static readonly byte[] s_hash = new byte[32];
    private static readonly TimeSpan s_life = TimeSpan.FromDays(1);

    /// <summary>Makes the tables.</summary>
    public async Task PrepareAsync()
    {
        await using var command = source.CreateCommand(Tables);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A call that was not made before.</summary>
    public async ValueTask RunAsync(bool works, CancellationToken cancellationToken)
    {
        var (key, owner) = (NewKey(), Guid.NewGuid());
        if (await ExecuteAsync("INSERT INTO plain (key, request_hash, state, owner, expires_at) VALUES ($1, $2, 0, $3, now() + $4) ON CONFLICT DO NOTHING", cancellationToken, Of(key), Of(s_hash), Of(owner), Of(s_life)) != 1)
            throw new InvalidOperationException("Not granted.");
        if (works)
            await ExecuteAsync(Work, cancellationToken, Of(key));
        if (await ExecuteAsync("UPDATE plain SET state = 1, response = $2 WHERE key = $1 AND owner = $3", cancellationToken, Of(key), Of(s_result), Of(owner)) != 1)
            throw new InvalidOperationException("Was lost.");
    }

    /// <summary>The same on the table that keeps the result alone.</summary>
    public async ValueTask RunBareAsync(CancellationToken cancellationToken)
    {
        var key = NewKey();
        if (await ExecuteAsync("INSERT INTO bare (key) VALUES ($1) ON CONFLICT DO NOTHING", cancellationToken, Of(key)) != 1)
            throw new InvalidOperationException("Not granted.");
        if (await ExecuteAsync("UPDATE bare SET response = $2 WHERE key = $1", cancellationToken, Of(key), Of(s_result)) != 1)
            throw new InvalidOperationException("Was lost.");
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
