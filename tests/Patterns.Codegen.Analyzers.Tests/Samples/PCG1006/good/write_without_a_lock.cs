using Npgsql;

public class Stock(NpgsqlDataSource source)
{
    public async Task TakeAsync(string sku)
    {
        await using var command = source.CreateCommand("UPDATE stock SET count = count - 1 WHERE sku = $1");
        command.Parameters.AddWithValue(sku);
        await command.ExecuteNonQueryAsync();
    }
}
