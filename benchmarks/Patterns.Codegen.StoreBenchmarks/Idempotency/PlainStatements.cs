using Npgsql;

namespace Patterns.Codegen.StoreBenchmarks.Idempotency;

/// <summary>What one writes by hand on PostgreSQL: claim by insert, store by update.</summary>
internal sealed class PlainStatements(NpgsqlDataSource source)
{
    /// <summary>The work.</summary>
    public const string Work = "INSERT INTO effect (id) VALUES ($1)";

    private static readonly byte[] s_result = new byte[100];

    /// <summary>Makes the tables.</summary>
    public async Task PrepareAsync()
    {
        await using var command = source.CreateCommand("CREATE TABLE IF NOT EXISTS plain (key text PRIMARY KEY, response bytea, created_at timestamptz NOT NULL DEFAULT now()); CREATE TABLE IF NOT EXISTS effect (id text NOT NULL)");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A call that was not made before.</summary>
    public async ValueTask RunAsync(bool works, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        if (await ExecuteAsync("INSERT INTO plain (key) VALUES ($1) ON CONFLICT DO NOTHING", key, null, cancellationToken) != 1)
            throw new InvalidOperationException("Not granted.");
        if (works)
            await ExecuteAsync(Work, key, null, cancellationToken);
        if (await ExecuteAsync("UPDATE plain SET response = $2 WHERE key = $1", key, s_result, cancellationToken) != 1)
            throw new InvalidOperationException("Was lost.");
    }

    private async Task<int> ExecuteAsync(string sql, string key, byte[]? result, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        if (result is not null)
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = result });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
