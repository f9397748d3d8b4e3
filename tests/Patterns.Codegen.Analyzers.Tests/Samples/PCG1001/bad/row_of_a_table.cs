// says = the lock in the table 'job_locks' never expires
using Npgsql;

public sealed class PostgresJobLock(NpgsqlDataSource postgres)
{
    public async Task<bool> TryAcquireAsync(string job, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            [|"INSERT INTO job_locks (job, locked_by) VALUES (@job, @host) ON CONFLICT (job) DO NOTHING"|],
            connection);
        command.Parameters.AddWithValue("job", job);
        command.Parameters.AddWithValue("host", Environment.MachineName);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
