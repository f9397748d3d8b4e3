// fix = PCG2002.outside
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Layers
{
    public static ResiliencePipelineBuilder WithRetry(this ResiliencePipelineBuilder builder, int retries) =>
        builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = retries, UseJitter = true });

    public static ResiliencePipelineBuilder WithBreaker(this ResiliencePipelineBuilder builder) => builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions());

    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .WithBreaker()
        .WithRetry(2) // and not more
        .AddTimeout(TimeSpan.FromSeconds(2))
        .Build();
}
