using Polly;
using Polly.Retry;

public static class Watches
{
    public static readonly ResiliencePipeline Streams = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().HandleInner<EndOfStreamException>().Handle<HttpRequestException>(),
            UseJitter = true,
            MaxRetryAttempts = int.MaxValue,
        })
        .Build();
}
