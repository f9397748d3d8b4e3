using Polly;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), UseJitter = true, MaxRetryAttempts = int.MaxValue })
        .Build();
}
