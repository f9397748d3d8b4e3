// says = without ShouldHandle
using Polly;
using Polly.Retry;

public class Mailer
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public ValueTask SendAsync(Func<CancellationToken, ValueTask> send, CancellationToken token) => _pipeline.ExecuteAsync(send, token);
}
