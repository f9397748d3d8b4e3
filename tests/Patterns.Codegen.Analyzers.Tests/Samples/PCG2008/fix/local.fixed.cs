// fix = PCG2008.field
using Polly;

public class Stock(HttpClient http)
{
    private static readonly Polly.CircuitBreaker.AsyncCircuitBreakerPolicy s_breaker =
        Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    // The stock of all shops.
    public async Task<string> GetAsync()
    {
        // Opens after five failures.
        var breaker = s_breaker;
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
    }
}
