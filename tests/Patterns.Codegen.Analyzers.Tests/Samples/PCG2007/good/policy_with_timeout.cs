using Polly;

public class Stock(HttpClient http)
{
    private static readonly IAsyncPolicy s_policy = Policy.WrapAsync(
        Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))),
        Policy.TimeoutAsync(2));

    public Task<string> GetAsync(CancellationToken cancellationToken) => s_policy.ExecuteAsync(token => http.GetStringAsync("/stock", token), cancellationToken);
}
