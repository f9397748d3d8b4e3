// allows = PCG2007
using Polly;

public class Stock(HttpClient http)
{
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    private readonly IAsyncPolicy _limit = Policy.BulkheadAsync(4);

    public async Task<string> GetAsync()
    {
        var breaker = s_breaker;
        return await breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
    }

    public Task<string> ListAsync() => Policy.WrapAsync(s_breaker, _limit).ExecuteAsync(() => http.GetStringAsync("/list"));
}
