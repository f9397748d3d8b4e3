// allows = PCG2001
using Polly;
using Polly.Registry;

public static class Registration
{
    public static void Register(IServiceCollection services, bool wide)
    {
        var registry = new PolicyRegistry
        {
            ["breaker"] = Policy<HttpResponseMessage>.Handle<Exception>().CircuitBreakerAsync(4, TimeSpan.FromSeconds(30)),
        };
        registry.Add("retry", Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
        services.AddPolicyRegistry(registry);
        services.AddHttpClient("stock").AddPolicyHandlerFromRegistry("breaker").AddPolicyHandlerFromRegistry("retry");
        services.AddHttpClient("other").AddPolicyHandlerFromRegistry("unknown").AddPolicyHandlerFromRegistry("breaker");

        // Two of one name: which one it is, depends.
        if (wide)
            registry.Add("either", Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
        else
            registry.Add("either", Policy<HttpResponseMessage>.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
        services.AddHttpClient("both").AddPolicyHandlerFromRegistry("either").AddPolicyHandlerFromRegistry("breaker");
    }
}
