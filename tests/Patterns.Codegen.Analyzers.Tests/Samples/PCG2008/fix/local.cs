// fix = PCG2008.field
using Polly;

public class Stock(HttpClient http)
{
    // The stock of all shops.
    public async Task<string> GetAsync()
    {
        // Opens after five failures.
        var breaker = Policy.Handle<HttpRequestException>().[|CircuitBreakerAsync|](5, TimeSpan.FromSeconds(30));
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
    }
}
