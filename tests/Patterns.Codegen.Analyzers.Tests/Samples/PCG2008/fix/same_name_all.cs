// fix = PCG2008.field
// all = true
using Polly;

public class Stock(HttpClient http)
{
    public async Task<string> GetAsync()
    {
        var breaker = Policy.Handle<HttpRequestException>().[|CircuitBreakerAsync|](5, TimeSpan.FromSeconds(30));
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
    }

    public async Task<string> CountAsync()
    {
        var breaker = Policy.Handle<HttpRequestException>().[|CircuitBreakerAsync|](3, TimeSpan.FromSeconds(10));
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/count"));
    }
}
