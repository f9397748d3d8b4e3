using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<BrokenCircuitException>() })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
        .Build();
}
