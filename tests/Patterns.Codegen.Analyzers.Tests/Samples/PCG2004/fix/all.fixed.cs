// fix = PCG2004.three
// all = true
using Polly;
using Polly.Retry;

public static class Policies
{
    public static readonly IAsyncPolicy One = Policy.Handle<TimeoutException>().RetryAsync(3);
    public static readonly ISyncPolicy Two = Policy.Handle<TimeoutException>().WaitAndRetry(3, n => TimeSpan.FromMilliseconds(Random.Shared.Next(n)));
    public static readonly ResiliencePipeline Three = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), UseJitter = true, MaxRetryAttempts = 3 })
        .Build();
}
