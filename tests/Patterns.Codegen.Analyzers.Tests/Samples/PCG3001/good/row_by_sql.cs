using Npgsql;

namespace Shop;

public record Order(int Id, decimal Total);

public class Claims(NpgsqlDataSource database)
{
    public async Task<bool> BeginAsync(Order order)
    {
        await using var command = database.CreateCommand("INSERT INTO idempotency_keys (id, key, owner_token) VALUES (@id, @key, @owner) ON CONFLICT DO NOTHING");
        command.Parameters.AddWithValue("id", Guid.NewGuid());
        command.Parameters.AddWithValue("key", $"order-{order.Id}");
        command.Parameters.AddWithValue("owner", Guid.NewGuid());
        return await command.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>The client sends it with its request, and each time that it sends it again.</summary>
    public async Task<string> IssueAsync()
    {
        var key = Guid.NewGuid().ToString();
        await using var command = database.CreateCommand("INSERT INTO idempotency_keys (key) VALUES ($1)");
        command.Parameters.AddWithValue(key);
        await command.ExecuteNonQueryAsync();
        return key;
    }
}
