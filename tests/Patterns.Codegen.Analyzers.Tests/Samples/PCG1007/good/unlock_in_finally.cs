using Npgsql;

public class Nightly(NpgsqlDataSource source)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock(42)", connection);
        await take.ExecuteNonQueryAsync(ct);
        try
        {
            await Task.Delay(10, ct);
        }
        finally
        {
            await using var free = new NpgsqlCommand("SELECT pg_advisory_unlock(42)", connection);
            await free.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
