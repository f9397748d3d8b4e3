// allows = PCG2001
using Polly;

public static class Clients
{
    public static void Add(IServiceCollection services)
    {
        var client = services.AddHttpClient("catalog");
        client.[|AddPolicyHandler|](Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)));
        client.AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));
    }

    public static void AddForAll(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client =>
        {
            client.[|AddPolicyHandler|](Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)));
            client.AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));
        });
}
