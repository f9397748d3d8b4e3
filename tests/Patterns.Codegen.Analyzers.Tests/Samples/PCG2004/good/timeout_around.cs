using Polly;
using Polly.Retry;

// The time-out is outside: what is retried ends after 20 seconds.
public static class Pipelines
{
    public static readonly ResiliencePipeline Calls = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(20))
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), UseJitter = true, MaxRetryAttempts = int.MaxValue })
        .Build();

    public static readonly IAsyncPolicy Sends = Policy.TimeoutAsync(20).WrapAsync(
        Policy.Handle<IOException>().WaitAndRetryForeverAsync(_ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));

    public static void Configure(ResiliencePipelineBuilder builder)
    {
        builder.AddTimeout(TimeSpan.FromSeconds(20));
        builder.AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), UseJitter = true, MaxRetryAttempts = int.MaxValue });
    }
}
