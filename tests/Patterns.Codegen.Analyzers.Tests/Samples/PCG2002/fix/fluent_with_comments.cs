// fix = PCG2002.outside
// all = true
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        // Twice, and not more.
        .[|AddRetry|](new RetryStrategyOptions { MaxRetryAttempts = 2 }) // as agreed
        .AddTimeout(TimeSpan.FromSeconds(2))
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions()) // half a minute
        .Build();

    public static ResiliencePipeline Create()
    {
        // For the shop.
        return new ResiliencePipelineBuilder()
            .[|AddRetry|](new RetryStrategyOptions()) // three times
            // It needs a rest.
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build(); // in the end
    }
}
