using Polly;

public class Stock(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<string> GetAsync() => s_retry.ExecuteAsync(async () =>
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(2));
        return await http.GetStringAsync("/stock", limit.Token);
    });
}
