using Polly;
using Polly.Retry;

public sealed class Cleanup(Func<CancellationToken, ValueTask> clean)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .[|AddRetry|](new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(), UseJitter = true, MaxRetryAttempts = int.MaxValue })
            .Build();
        await pipeline.ExecuteAsync(token => clean(token), CancellationToken.None);
        await pipeline.ExecuteAsync(token => clean(token), cancellationToken);
    }
}
