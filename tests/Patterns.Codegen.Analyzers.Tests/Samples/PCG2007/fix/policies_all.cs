// fix = PCG2007.attempt
// all = true
using Polly;
using Polly.CircuitBreaker;

public class Stock(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))); // three
    private static readonly AsyncCircuitBreakerPolicy s_breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public Task<string> GetAsync() => s_retry.[|ExecuteAsync|](() => http.GetStringAsync("/stock"));

    public Task<string> GetAsync(int id, CancellationToken cancellationToken) =>
        s_retry.[|ExecuteAsync|](async () => await http.GetFromJsonAsync<string>($"/stock/{id}", cancellationToken) ?? "");

    public Task<HttpResponseMessage> DropAsync() => s_breaker.[|ExecuteAsync|](() => http.DeleteAsync("/stock"));
}
