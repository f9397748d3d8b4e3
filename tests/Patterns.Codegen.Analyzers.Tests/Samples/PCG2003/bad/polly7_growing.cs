// says = 3 times
// severity = Warning
using Polly;

public class Client(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy
        .Handle<HttpRequestException>()
        .[|WaitAndRetryAsync|](3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)));

    public Task<string> GetAsync() => s_retry.ExecuteAsync(() => http.GetStringAsync("/"));
}
