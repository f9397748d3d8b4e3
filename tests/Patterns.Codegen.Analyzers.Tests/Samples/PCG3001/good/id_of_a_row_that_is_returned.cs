using Npgsql;

namespace Shop;

public class Orders(HttpClient bank, NpgsqlDataSource database)
{
    /// <summary>A new order: its id is kept first, is the key, and goes to the caller.</summary>
    public async Task<Guid> CreateAsync()
    {
        var orderId = Guid.NewGuid();
        await using (var command = database.CreateCommand("insert into orders (id) values ($1)"))
        {
            command.Parameters.AddWithValue(orderId);
            await command.ExecuteNonQueryAsync();
        }

        var message = new HttpRequestMessage(HttpMethod.Post, "/charge");
        message.Headers.Add("Idempotency-Key", orderId.ToString());
        (await bank.SendAsync(message)).EnsureSuccessStatusCode();
        return orderId;
    }

    public async Task<string> CreateNamedAsync(decimal total)
    {
        var orderId = Guid.NewGuid();
        await using var command = database.CreateCommand("INSERT INTO orders (id, total) VALUES (@id, @total)");
        command.Parameters.AddWithValue("id", orderId);
        command.Parameters.AddWithValue("total", total);
        await command.ExecuteNonQueryAsync();
        var key = $"order:{orderId}";
        var message = new HttpRequestMessage(HttpMethod.Post, "/charge");
        message.Headers.Add("Idempotency-Key", key);
        (await bank.SendAsync(message)).EnsureSuccessStatusCode();
        return orderId.ToString();
    }
}
