namespace Banking;

public sealed class TransferRequest
{
    public required string IdempotencyKey { get; init; }
    public decimal Amount { get; init; }
}

public sealed class Transfers(HttpClient http)
{
    public async Task<bool> SendAsync(decimal amount)
    {
        var body = new TransferRequest { IdempotencyKey = Guid.NewGuid().ToString("N"), Amount = amount };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await http.PostAsJsonAsync("transfers", body);
                response.EnsureSuccessStatusCode();
                return true;
            }
            catch (HttpRequestException) when (attempt < 4)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 400) * attempt));
            }
        }
    }
}
