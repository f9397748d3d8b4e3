using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Layers
{
    public static ResiliencePipelineBuilder WithRetry(this ResiliencePipelineBuilder builder, int retries) =>
        builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = retries, UseJitter = true });

    public static ResiliencePipelineBuilder WithBreaker(this ResiliencePipelineBuilder builder)
    {
        builder.AddTimeout(TimeSpan.FromSeconds(30));
        return builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions());
    }

    public static ResiliencePipelineBuilder<T> Again<T>(this ResiliencePipelineBuilder<T> builder) => builder.AddRetry(new RetryStrategyOptions<T> { UseJitter = true });
}

public static class Pipelines
{
    public static ResiliencePipeline Fluent() => new ResiliencePipelineBuilder().[|WithRetry|](2).AddTimeout(TimeSpan.FromSeconds(5)).WithBreaker().Build();

    public static ResiliencePipeline Mixed() => new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions { UseJitter = true }).WithBreaker().Build();

    public static ResiliencePipeline<string> Typed() => new ResiliencePipelineBuilder<string>().[|Again|]().AddCircuitBreaker(new CircuitBreakerStrategyOptions<string>()).Build();

    public static void Register(IServiceCollection services) => services.AddResiliencePipeline("stock", builder => builder.[|WithRetry|](4).WithBreaker());
}
