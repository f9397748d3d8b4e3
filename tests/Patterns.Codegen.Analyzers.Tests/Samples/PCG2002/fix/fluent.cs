// fix = PCG2002.outside
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions
        {
            MaxRetryAttempts = 2, // and not more
        })
        .AddTimeout(TimeSpan.FromSeconds(2))
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
        .Build();
}
