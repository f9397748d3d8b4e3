// fix = PCG2008.field
// all = true
using Polly;

public class Stock(HttpClient http)
{
    private static readonly Polly.CircuitBreaker.AsyncCircuitBreakerPolicy s_breaker =
        Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public async Task<string> GetAsync()
    {
        var breaker = s_breaker;
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
    }

    private static readonly Polly.CircuitBreaker.AsyncCircuitBreakerPolicy s_countBreaker =
        Policy.Handle<HttpRequestException>().CircuitBreakerAsync(3, TimeSpan.FromSeconds(10));

    public async Task<string> CountAsync()
    {
        var breaker = s_countBreaker;
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/count"));
    }
}
