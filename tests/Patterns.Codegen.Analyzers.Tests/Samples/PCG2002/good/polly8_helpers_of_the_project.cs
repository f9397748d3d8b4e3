// allows = PCG2001
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Layers
{
    public static ResiliencePipelineBuilder WithRetry(this ResiliencePipelineBuilder builder) => builder.AddRetry(new RetryStrategyOptions { UseJitter = true });

    public static ResiliencePipelineBuilder WithNarrowRetry(this ResiliencePipelineBuilder builder) =>
        builder.AddRetry(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<TimeoutException>() });

    public static ResiliencePipelineBuilder WithBreaker(this ResiliencePipelineBuilder builder) => builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions());

    public static ResiliencePipelineBuilder Round(this ResiliencePipelineBuilder builder) => builder.Round();

    public static ResiliencePipelineBuilder Twice(this ResiliencePipelineBuilder builder) => builder.Twice().Round().Twice();
}

public static class Pipelines
{
    public static ResiliencePipeline BreakerFirst() => new ResiliencePipelineBuilder().WithBreaker().WithRetry().Build();

    public static ResiliencePipeline Narrow() => new ResiliencePipelineBuilder().WithNarrowRetry().WithBreaker().Build();

    public static ResiliencePipeline Endless() => new ResiliencePipelineBuilder().Twice().WithBreaker().Build();

    public static ResiliencePipeline Statements()
    {
        var builder = new ResiliencePipelineBuilder();
        Breaker(builder);
        Retry(builder);
        return builder.Build();
    }

    public static (ResiliencePipeline, ResiliencePipeline) Two()
    {
        var one = new ResiliencePipelineBuilder();
        var other = new ResiliencePipelineBuilder();
        Retry(one);
        Breaker(other);
        return (one.Build(), other.Build());
    }

    private static void Retry(ResiliencePipelineBuilder builder) => builder.AddRetry(new RetryStrategyOptions { UseJitter = true });

    private static void Breaker(ResiliencePipelineBuilder builder) => builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions());
}
