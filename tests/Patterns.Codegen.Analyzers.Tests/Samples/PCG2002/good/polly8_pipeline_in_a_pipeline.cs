// allows = PCG2001
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    private static readonly ResiliencePipeline s_breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();
    private static readonly ResiliencePipeline s_retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { UseJitter = true }).Build();

    public static readonly ResiliencePipeline BreakerFirst = new ResiliencePipelineBuilder().AddPipeline(s_breaker).AddPipeline(s_retry).Build();

    public static ResiliencePipeline Unknown(ResiliencePipeline inner) => new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { UseJitter = true }).AddPipeline(inner).Build();

    public static ResiliencePipeline Round => new ResiliencePipelineBuilder().AddPipeline(Round).AddPipeline(Round).AddPipeline(s_breaker).Build();
}
