using Npgsql;

public static class Locks
{
    public static async Task WithLock(NpgsqlConnection connection, long id, Func<Task> work)
    {
        await Send(connection, $"[|SELECT pg_advisory_lock(|]{id})");
        await work();
        await Send(connection, $"SELECT pg_advisory_unlock({id})");
    }

    private static async Task Send(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
