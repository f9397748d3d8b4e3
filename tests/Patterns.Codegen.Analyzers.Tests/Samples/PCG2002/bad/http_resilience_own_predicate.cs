using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Registration
{
    public static void AddCatalog(this IServiceCollection services) => services
        .AddHttpClient("catalog")
        .AddResilienceHandler("catalog", builder => builder
            .[|AddRetry|](new HttpRetryStrategyOptions { ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<Exception>().HandleResult(r => (int)r.StatusCode >= 500) })
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions()));
}
