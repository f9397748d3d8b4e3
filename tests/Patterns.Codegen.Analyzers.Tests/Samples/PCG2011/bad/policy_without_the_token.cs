// says = hand 'stop' to ExecuteAsync
using Polly;

public class Downloader(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<string> GetAsync(Uri address, CancellationToken stop) => s_retry.[|ExecuteAsync|](() => http.GetStringAsync(address, stop));
}
