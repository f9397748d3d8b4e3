using Polly;
using Polly.Retry;

public static class Tour
{
    public static void Version7()
    {
        Policy.Handle<TimeoutException>().WaitAndRetry(3, _ => TimeSpan.FromSeconds(1));
        ISyncPolicy wrapped = Policy.Wrap(Policy.Timeout(5), Policy.Handle<TimeoutException>().Retry(3));
    }

    public static void Version8()
    {
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<TimeoutException>(), MaxRetryAttempts = 3 })
            .Build();
    }
}
