using Polly;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), UseJitter = true, BackoffType = DelayBackoffType.Exponential })
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<TimeoutException>(), DelayGenerator = static args => new ValueTask<TimeSpan?>(TimeSpan.FromSeconds(args.AttemptNumber)) })
        .Build();
}
