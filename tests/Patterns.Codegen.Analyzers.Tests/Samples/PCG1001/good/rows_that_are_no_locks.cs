using Npgsql;

public sealed class Marks(NpgsqlDataSource postgres)
{
    // An administrator decides when it ends.
    public Task<int> LockUserAsync(Guid user, string by) => Run("INSERT INTO user_locks (user_id, locked_by) VALUES ($1, $2) ON CONFLICT DO NOTHING", user, by);

    // A mark that stays: nobody holds it.
    public Task<int> MarkAsync(string coin) => Run("INSERT INTO payjoin_locks (id) VALUES ($1) ON CONFLICT DO NOTHING", coin);

    public Task<int> CountAsync(string block, string host) => Run("INSERT INTO blocks (id, host) VALUES ($1, $2) ON CONFLICT DO NOTHING", block, host);

    private async Task<int> Run(string sql, params object[] values)
    {
        await using var command = postgres.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }
}
