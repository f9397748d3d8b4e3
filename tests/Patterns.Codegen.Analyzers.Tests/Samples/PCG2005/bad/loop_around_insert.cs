// says = the row is there twice
using Npgsql;

public class Orders(NpgsqlConnection connection)
{
    public async Task AddAsync(string id)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand("INSERT INTO orders (id) VALUES ($1)", connection) { Parameters = { new() { Value = id } } };
                await command.[|ExecuteNonQueryAsync|]();
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}
