using Polly;
using Polly.Retry;

// Each attempt has a time-out, all of them together have none.
public static class Pipelines
{
    public static readonly ResiliencePipeline Calls = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), UseJitter = true, MaxRetryAttempts = int.MaxValue })
        .AddTimeout(TimeSpan.FromSeconds(20))
        .Build();

    public static readonly IAsyncPolicy Sends = Policy.Handle<IOException>().[|WaitAndRetryForeverAsync|](_ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)))
        .WrapAsync(Policy.TimeoutAsync(20));
}
