using Npgsql;

namespace Payments;

public class PayOnce(NpgsqlDataSource database, HttpClient http)
{
    public async Task<int> RunAsync(string key, HttpContent order)
    {
        using var answer = await http.PostAsync("charges", order);
        await using var command = database.CreateCommand("INSERT INTO idempotency_records (key, status, body) VALUES ($1, $2, $3)");
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = (int)answer.StatusCode });
        command.Parameters.Add(new() { Value = await answer.Content.ReadAsStringAsync() });
        await command.[|ExecuteNonQueryAsync|]();
        return (int)answer.StatusCode;
    }
}

public class RefundOnce(NpgsqlConnection connection, HttpClient http)
{
    public async Task<string> RunAsync(string key, HttpContent refund)
    {
        using var answer = await http.PostAsync("refunds", refund);
        var body = await answer.Content.ReadAsStringAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            insert into idempotency_records (key, body)
            values (@key, @body)
            """;
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("body", body);
        await command.[|ExecuteNonQueryAsync|]();
        return body;
    }
}
