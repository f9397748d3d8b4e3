// fix = PCG1007.finally
using Npgsql;

public class Nightly(NpgsqlDataSource source)
{
    public async Task RunAsync(Func<Task> work)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand([|"SELECT pg_try_advisory_lock(42)"|], connection);
        var got = (bool)(await command.ExecuteScalarAsync())!;
        if (!got)
            return;
        // The work.
        await work();
        command.CommandText = "SELECT pg_advisory_unlock(42)";
        await command.ExecuteNonQueryAsync();
    }
}
