// fix = PCG2002.outside
using Polly;

public static class Clients
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient("prices").AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(5, i => TimeSpan.FromSeconds(i)));
        services.AddHttpClient("catalog")
            .AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)))
            .AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)));
        services.AddHttpClient("stock").AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(2, TimeSpan.FromSeconds(10)));
    }
}
