using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Registration
{
    public static void AddCatalog(this IServiceCollection services) => services
        .AddHttpClient("catalog")
        .AddResilienceHandler("catalog", builder => builder
            .AddRetry(new HttpRetryStrategyOptions())
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions())
            .AddTimeout(TimeSpan.FromSeconds(2)));
}
