// allows = PCG2007
using Npgsql;
using Polly;

public class Orders(NpgsqlConnection connection, HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<string> GetAsync(string id) => s_retry.ExecuteAsync(() => http.GetStringAsync($"/orders/{id}"));

    public async Task AddAsync(string id)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand("INSERT INTO orders (id) VALUES ($1) ON CONFLICT DO NOTHING", connection) { Parameters = { new() { Value = id } } };
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}
