using Npgsql;

public sealed class LeasedJobLock(NpgsqlDataSource postgres)
{
    private const string Acquire = @"
        INSERT INTO leased_locks (job, owner, expires_at) VALUES (@job, @owner, now() + @lease)
        ON CONFLICT (job) DO UPDATE SET owner = @owner, expires_at = now() + @lease
        WHERE leased_locks.expires_at < now()";

    public async Task<bool> TryAcquireAsync(string job, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(Acquire);
        command.Parameters.AddWithValue("job", job);
        command.Parameters.AddWithValue("owner", owner);
        command.Parameters.AddWithValue("lease", lease);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}

// Somebody throws old rows away.
public sealed class SweptLock(NpgsqlDataSource postgres)
{
    public async Task<bool> TryAcquireAsync(string job, string host)
    {
        await using (var sweep = postgres.CreateCommand("DELETE FROM swept_locks WHERE taken_at < now() - interval '5 minutes'"))
            await sweep.ExecuteNonQueryAsync();
        await using var command = postgres.CreateCommand("INSERT INTO swept_locks (job, host) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        command.Parameters.AddWithValue(job);
        command.Parameters.AddWithValue(host);
        return await command.ExecuteNonQueryAsync() == 1;
    }
}
