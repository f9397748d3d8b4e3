using Npgsql;
using StackExchange.Redis;

namespace Shop;

public record OrderPlaced(Guid MessageId, string Order);

public class OrderPlacedConsumer(NpgsqlDataSource orders, IDatabase redis)
{
    public async Task Consume(OrderPlaced message)
    {
        if (!await redis.StringSetAsync($"seen:{message.MessageId}", "1", TimeSpan.FromDays(1), When.NotExists))
            return;
        await using var command = orders.CreateCommand("INSERT INTO orders (message, name) VALUES ($1, $2) ON CONFLICT (message) DO NOTHING");
        command.Parameters.AddWithValue(message.MessageId);
        command.Parameters.AddWithValue(message.Order);
        await command.ExecuteNonQueryAsync();
    }
}
