// says = never limits
using Polly;

public class Stock(HttpClient http)
{
    public Task<string> GetAsync() => Limit().ExecuteAsync(() => http.GetStringAsync("/stock"));

    private static IAsyncPolicy Limit() => Policy.[|BulkheadAsync|](4);
}
