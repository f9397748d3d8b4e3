// says = the row is there twice
using Npgsql;

public class Orders(NpgsqlDataSource source)
{
    public async Task AddAsync(string id)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await using var command = source.CreateCommand("INSERT INTO orders (id) VALUES ($1)");
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

    public void Log(NpgsqlConnection connection, string text)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO log (line) VALUES ($1)";
                command.Parameters.Add(new() { Value = text });
                command.[|ExecuteNonQuery|]();
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient)
            {
                Thread.Sleep(Random.Shared.Next(1_000));
            }
        }
    }
}
