using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Pipelines(RetryStrategyOptions retry, CircuitBreakerStrategyOptions breaker)
{
    public ResiliencePipeline All { get; } = new ResiliencePipelineBuilder().AddRetry(retry).AddCircuitBreaker(breaker).AddTimeout(TimeSpan.FromSeconds(2)).Build();
}
