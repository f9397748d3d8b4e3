using Polly;
using Polly.Retry;
using Polly.Timeout;

public class Mailer
{
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<TimeoutRejectedException>(),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public ValueTask SendAsync(Func<CancellationToken, ValueTask> send, CancellationToken token) => s_pipeline.ExecuteAsync(send, token);
}
