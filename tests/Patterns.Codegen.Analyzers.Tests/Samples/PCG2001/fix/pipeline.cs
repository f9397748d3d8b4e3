// fix = PCG2001.transient
using Polly;
using Polly.Retry;

public class Mailer
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            UseJitter = true, // not all at once
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public ValueTask SendAsync(Func<CancellationToken, ValueTask> send, CancellationToken token) => _pipeline.ExecuteAsync(send, token);

    private static bool IsTransient(Exception exception) => exception is IOException;
}
