using Npgsql;
using StackExchange.Redis;

public class Stock(IDatabase redis, NpgsqlDataSource source)
{
    public async Task TakeAsync(string sku)
    {
        var token = Guid.NewGuid().ToString();
        if (!await redis.LockTakeAsync($"stock:{sku}", token, TimeSpan.FromSeconds(10)))
            return;
        await using var command = source.CreateCommand([|"insert into taken (sku) values ($1)"|]);
        command.Parameters.AddWithValue(sku);
        await command.ExecuteNonQueryAsync();
        await redis.LockReleaseAsync($"stock:{sku}", token);
    }
}
