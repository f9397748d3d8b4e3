using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    private static readonly ResiliencePipeline s_breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).AddTimeout(TimeSpan.FromSeconds(2)).Build();
    private static readonly ResiliencePipeline s_retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { UseJitter = true }).Build();

    public static readonly ResiliencePipeline Around = new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions { UseJitter = true }).AddPipeline(s_breaker).Build();

    public static readonly ResiliencePipeline OfTwo = new ResiliencePipelineBuilder().[|AddPipeline|](s_retry).AddPipeline(s_breaker).Build();
}
