using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Pipelines
{
    public static ResiliencePipeline Create()
    {
        return new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { ShouldHandle = Decide, BackoffType = DelayBackoffType.Exponential, UseJitter = true })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
            .AddTimeout(TimeSpan.FromSeconds(2))
            .Build();
    }

    private static ValueTask<bool> Decide(RetryPredicateArguments<object> args)
    {
        if (args.Outcome.Exception is BrokenCircuitException)
            return PredicateResult.False();
        return args.Outcome.Exception is IOException or TimeoutException ? PredicateResult.True() : PredicateResult.False();
    }
}
