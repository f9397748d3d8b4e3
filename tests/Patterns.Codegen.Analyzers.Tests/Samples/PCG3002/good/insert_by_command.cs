using Npgsql;

namespace Payments;

public class PayOnce(NpgsqlDataSource database, HttpClient http)
{
    public async Task<string> RunAsync(string key, HttpContent order)
    {
        using var answer = await http.PostAsync("charges", order);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            return body;

        await using var command = database.CreateCommand("INSERT INTO idempotency_records (key, body) VALUES (@key, @body)");
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("body", body);
        await command.ExecuteNonQueryAsync();
        return body;
    }

    public async Task LogAsync(HttpContent order)
    {
        using var answer = await http.PostAsync("charges", order);
        await using var command = database.CreateCommand("INSERT INTO calls (status) VALUES (@status)");
        command.Parameters.AddWithValue("status", (int)answer.StatusCode);
        await command.ExecuteNonQueryAsync();
    }
}
