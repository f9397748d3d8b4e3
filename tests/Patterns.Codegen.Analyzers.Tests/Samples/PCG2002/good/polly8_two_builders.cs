// allows = PCG2001
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Pipelines
{
    public Pipelines()
    {
        var first = new ResiliencePipelineBuilder();
        first.AddRetry(new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential, UseJitter = true }).AddTimeout(TimeSpan.FromSeconds(2));
        var second = new ResiliencePipelineBuilder();
        second.AddCircuitBreaker(new CircuitBreakerStrategyOptions()).AddTimeout(TimeSpan.FromSeconds(2));
        (Jobs, Calls) = (first.Build(), second.Build());
    }

    public ResiliencePipeline Jobs { get; }

    public ResiliencePipeline Calls { get; }
}
