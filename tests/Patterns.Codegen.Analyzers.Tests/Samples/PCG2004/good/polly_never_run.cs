using Polly;
using Polly.Retry;

public static class Tour
{
    public static void Show()
    {
        Policy.Handle<TimeoutException>().RetryForever();

        // To keep on until it succeeds, set MaxRetryAttempts to int.MaxValue.
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<TimeoutException>(), MaxRetryAttempts = int.MaxValue, UseJitter = true })
            .Build();
    }
}
