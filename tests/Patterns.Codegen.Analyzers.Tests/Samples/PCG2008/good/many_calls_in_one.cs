// allows = PCG2007
using Polly;

public class Import(HttpClient http)
{
    public async Task RunAsync(IEnumerable<string> pages)
    {
        var breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
        foreach (var page in pages)
            await breaker.ExecuteAsync(() => http.GetStringAsync(page));
    }
}
