// says = tried 6 times
using Polly;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Stock = new ResiliencePipelineBuilder().[|AddRetry|](Options(5)).Build();

    private static RetryStrategyOptions Options(int retries) => new() { MaxRetryAttempts = retries, UseJitter = true };
}
