using Npgsql;

public class Nightly(NpgsqlDataSource source)
{
    public async Task RunAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(42)", connection, transaction);
        await take.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
