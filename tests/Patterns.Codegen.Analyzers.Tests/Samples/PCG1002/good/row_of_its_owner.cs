using Npgsql;

public sealed class PostgresJobLock(NpgsqlDataSource postgres)
{
    private const string Claim =
        """
        INSERT INTO job_locks (job, owner, expires_at) VALUES ($1, $2, now() + interval '1 minute')
        ON CONFLICT (job) DO UPDATE SET owner = $2, expires_at = now() + interval '1 minute' WHERE job_locks.expires_at < now()
        """;

    public Task<int> TakeAsync(string job, Guid owner) => RunAsync(Claim, job, owner);

    public Task<int> ReleaseAsync(string job, Guid owner) => RunAsync("DELETE FROM job_locks WHERE job = $1 AND owner = $2", job, owner);

    // What has ended is nobody's.
    public Task<int> SweepAsync() => RunAsync("DELETE FROM job_locks WHERE expires_at < now()");

    public Task<int> ForceReleaseAsync(string job) => RunAsync("DELETE FROM job_locks WHERE job = $1", job);

    // Nobody here takes it with a name.
    public Task<int> UnmarkAsync(string coin) => RunAsync("DELETE FROM payjoin_locks WHERE id = $1", coin);

    private async Task<int> RunAsync(string sql, params object[] values)
    {
        await using var command = postgres.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }
}
