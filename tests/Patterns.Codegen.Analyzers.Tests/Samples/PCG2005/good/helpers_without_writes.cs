using Npgsql;

public class Prices(HttpClient http, NpgsqlDataSource source)
{
    public async Task<string> RefreshAsync(string id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var price = await GetAsync(id, cancellationToken);
                await KeepAsync(id, price, cancellationToken);
                return price;
            }
            catch (HttpRequestException exception) when (exception.StatusCode is System.Net.HttpStatusCode.ServiceUnavailable && attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
            }
        }
    }

    private Task<string> GetAsync(string id, CancellationToken cancellationToken) => http.GetStringAsync("/prices/" + id, cancellationToken);

    private async Task KeepAsync(string id, string price, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("INSERT INTO prices (id, price) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET price = $2");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = price });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
