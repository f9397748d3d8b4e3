using Polly;
using Polly.Registry;

public static class Registration
{
    private const string BreakerKey = "breaker";

    public static void Register(IServiceCollection services)
    {
        var registry = services.AddPolicyRegistry();
        registry.Add("retry", Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
        registry.Add(BreakerKey, Policy<HttpResponseMessage>.Handle<Exception>().CircuitBreakerAsync(4, TimeSpan.FromSeconds(30)));
        services.AddHttpClient("stock").[|AddPolicyHandlerFromRegistry|]("retry").AddPolicyHandlerFromRegistry(BreakerKey);
    }
}
