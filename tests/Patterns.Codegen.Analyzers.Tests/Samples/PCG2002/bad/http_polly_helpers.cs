using Polly;
using Polly.CircuitBreaker;

public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        var client = services.AddHttpClient<BasketClient>();
        client.[|AddPolicyHandler|](GetRetryPolicy());
        client.AddPolicyHandler(GetCircuitBreakerPolicy());
    }

    private static IAsyncPolicy<HttpResponseMessage> GetRetryPolicy()
    {
        return Policy
            .Handle<HttpRequestException>()
            .Or<BrokenCircuitException>()
            .OrResult<HttpResponseMessage>(r => (int)r.StatusCode >= 500)
            .WaitAndRetryAsync(6, retryAttempt => TimeSpan.FromSeconds(Math.Pow(2, retryAttempt)));
    }

    private static IAsyncPolicy<HttpResponseMessage> GetCircuitBreakerPolicy()
    {
        return Policy
            .Handle<HttpRequestException>()
            .OrResult<HttpResponseMessage>(r => (int)r.StatusCode >= 500)
            .CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
    }
}

public class BasketClient(HttpClient http)
{
    public Task<string> GetAsync() => http.GetStringAsync("/basket");
}
