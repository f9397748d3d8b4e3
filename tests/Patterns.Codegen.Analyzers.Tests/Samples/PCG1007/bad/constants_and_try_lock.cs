using Npgsql;

public class Leader(NpgsqlDataSource source)
{
    private const string TryLock = "SELECT pg_try_advisory_lock(@id)";
    private const string Free = "SELECT pg_advisory_unlock(@id)";

    public async Task<bool> LeadAsync(long id)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var take = new NpgsqlCommand([|TryLock|], connection);
        take.Parameters.AddWithValue("id", id);
        if (await take.ExecuteScalarAsync() is not true)
            return false;
        Console.WriteLine("leading");
        await using var free = new NpgsqlCommand(Free, connection);
        free.Parameters.AddWithValue("id", id);
        await free.ExecuteNonQueryAsync();
        return true;
    }
}
