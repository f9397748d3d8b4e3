// says = compare 'locked_by' in the same statement
using Npgsql;

public sealed class PostgresJobLock(NpgsqlDataSource postgres)
{
    public async Task<bool> TryAcquireAsync(string job, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            INSERT INTO job_locks (job, locked_by, expires_at) VALUES (@job, @host, now() + interval '1 minute')
            ON CONFLICT (job) DO UPDATE SET locked_by = @host, expires_at = now() + interval '1 minute' WHERE job_locks.expires_at < now()
            """);
        command.Parameters.AddWithValue("job", job);
        command.Parameters.AddWithValue("host", Environment.MachineName);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task ReleaseAsync(string job, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand([|"DELETE FROM job_locks WHERE job = @job"|], connection);
        command.Parameters.AddWithValue("job", job);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
