// allows = PCG2001
using Polly;

public class CatalogClient(HttpClient http)
{
    public Task<string> LoadAsync() => http.GetStringAsync("/items");
}

public class PriceClient(HttpClient http)
{
    public Task<string> LoadAsync() => http.GetStringAsync("/prices");
}

public static class Clients
{
    public static void Add(IServiceCollection services)
    {
        var retry = Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000 * i)));
        var breaker = Policy<HttpResponseMessage>.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
        services.AddHttpClient<CatalogClient>().AddPolicyHandler(retry);
        services.AddHttpClient<PriceClient>().AddPolicyHandler(breaker);
    }

    public static void AddNamed(IServiceCollection services)
    {
        var client = services.AddHttpClient("catalog");
        client.AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000 * i))));
        client = services.AddHttpClient("prices");
        client.AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));
    }
}
