using Npgsql;
using Polly;

// Only what is read is retried; the row is written once. The helper that writes calls itself no more than needed.
public class Import(HttpClient http, NpgsqlDataSource source)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public async Task RunAsync(string id)
    {
        var text = await s_retry.ExecuteAsync(() => ReadAsync(id, 3));
        await WriteAsync(id, text);
    }

    private async Task<string> ReadAsync(string id, int depth) => depth == 0 ? "" : await http.GetStringAsync("/texts/" + id) + await ReadAsync(id, depth - 1);

    private async Task WriteAsync(string id, string text)
    {
        await using var command = source.CreateCommand("INSERT INTO texts (id, text) VALUES ($1, $2)");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = text });
        await command.ExecuteNonQueryAsync();
    }
}
