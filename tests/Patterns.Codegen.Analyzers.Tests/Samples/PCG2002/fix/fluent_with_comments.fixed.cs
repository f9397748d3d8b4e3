// fix = PCG2002.outside
// all = true
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions()) // half a minute
        // Twice, and not more.
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2 }) // as agreed
        .AddTimeout(TimeSpan.FromSeconds(2))
        .Build();

    public static ResiliencePipeline Create()
    {
        // For the shop.
        return new ResiliencePipelineBuilder()
            // It needs a rest.
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions()) // in the end
            .AddRetry(new RetryStrategyOptions()).Build(); // three times
    }
}
