// says = in the column 'key' of idempotency_keys
using System.Data;
using Npgsql;

namespace Shop;

public record Order(int Id, decimal Total);

public static class Sql { public static Task<int> ExecuteAsync(this IDbConnection connection, string sql, object? param = null) => throw new NotSupportedException(sql + param); }

public class Claims(NpgsqlDataSource database, IDbConnection connection)
{
    public async Task<bool> BeginAsync(Order order)
    {
        await using var command = database.CreateCommand("INSERT INTO idempotency_keys (key, order_id) VALUES (@k, @o) ON CONFLICT DO NOTHING");
        command.Parameters.AddWithValue("k", [|Guid.NewGuid().ToString()|]);
        command.Parameters.AddWithValue("o", order.Id);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public async Task<bool> BeginByNumberAsync(Order order)
    {
        var key = $"order-{order.Id}-{Guid.NewGuid():N}";
        await using var command = database.CreateCommand();
        command.CommandText = "INSERT INTO idempotency_keys (order_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        command.Parameters.Add(new NpgsqlParameter { Value = order.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = [|key|] });
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public async Task<bool> BeginWithDapperAsync(Order order) =>
        await connection.ExecuteAsync("INSERT INTO idempotency_keys (key, order_id) VALUES (@key, @id) ON CONFLICT DO NOTHING", new { key = [|Guid.NewGuid()|], id = order.Id }) == 1;
}
