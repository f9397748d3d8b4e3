// fix = PCG2005.once
using Npgsql;

public class Orders(NpgsqlConnection connection)
{
    public async Task AddAsync(string id)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand($"INSERT INTO orders (id) VALUES (@id) ON CONFLICT ({conflictColumns}) DO NOTHING;", connection); // the order
                command.Parameters.AddWithValue("id", id);
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}
