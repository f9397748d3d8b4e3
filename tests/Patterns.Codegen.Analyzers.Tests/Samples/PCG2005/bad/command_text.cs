// says = the row is there twice
using Npgsql;

public class Orders(NpgsqlDataSource source)
{
    private const string Insert = "INSERT INTO orders (id) VALUES ($1)";

    public async Task AddAsync(string id)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var command = new NpgsqlCommand { Connection = connection, CommandText = Insert };
                command.Parameters.Add(new() { Value = id });
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
