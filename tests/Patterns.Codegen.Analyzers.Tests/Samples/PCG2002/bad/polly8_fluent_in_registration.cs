using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Registration
{
    public static IServiceCollection AddStock(this IServiceCollection services) =>
        services.AddResiliencePipeline<string, HttpResponseMessage>("stock", builder => builder
            .[|AddRetry|](new RetryStrategyOptions<HttpResponseMessage> { BackoffType = DelayBackoffType.Exponential, UseJitter = true })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage> { FailureRatio = 0.2, MinimumThroughput = 10 })
            .AddTimeout(TimeSpan.FromSeconds(1)));
}
