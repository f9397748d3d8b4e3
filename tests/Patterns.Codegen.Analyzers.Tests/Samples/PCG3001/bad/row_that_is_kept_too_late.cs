using Npgsql;

namespace Shop;

public class Orders(HttpClient bank, NpgsqlDataSource database)
{
    /// <summary>Kept when the money is gone: a call that failed left nothing behind.</summary>
    public async Task<Guid> KeptBehindAsync()
    {
        var orderId = Guid.NewGuid();
        var message = new HttpRequestMessage(HttpMethod.Post, "/charge");
        message.Headers.Add("Idempotency-Key", [|orderId.ToString()|]);
        (await bank.SendAsync(message)).EnsureSuccessStatusCode();
        await using var command = database.CreateCommand("insert into orders (id) values ($1)");
        command.Parameters.AddWithValue(orderId);
        await command.ExecuteNonQueryAsync();
        return orderId;
    }

    /// <summary>The row has an id, and the key is another.</summary>
    public async Task<Guid> AnotherAsync()
    {
        var orderId = Guid.NewGuid();
        await using var command = database.CreateCommand("insert into orders (id) values ($1)");
        command.Parameters.AddWithValue(orderId);
        await command.ExecuteNonQueryAsync();
        var message = new HttpRequestMessage(HttpMethod.Post, "/charge");
        message.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        (await bank.SendAsync(message)).EnsureSuccessStatusCode();
        return orderId;
    }
}
