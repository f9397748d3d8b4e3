// says = holds the call for HttpClient's 100s, and what is thrown then (TaskCanceledException) is not retried
using Polly;

public class Stock(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    // Later: client.Timeout = TimeSpan.FromSeconds(3), or stop.CancelAfter(3_000).
    private readonly CancellationTokenSource _stop = new CancellationTokenSource();

    public Task<string> GetAsync() => s_retry.[|ExecuteAsync|](token => http.GetStringAsync("/stock", token), _stop.Token);
}
