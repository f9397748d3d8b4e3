using Polly;
using Polly.Retry;

// Shows how policies are written, as documentation does. Nothing runs under any of them, so nothing is ever tried again.
public static class Tour
{
    public static void Version7()
    {
        Policy.Handle<Exception>().Retry();

        IAsyncPolicy retry = Policy.Handle<Exception>().RetryAsync(1);
        IAsyncPolicy timeout = Policy.TimeoutAsync(TimeSpan.FromSeconds(3));
        IAsyncPolicy wrapped = Policy.WrapAsync(retry, timeout);
    }

    public static void Version8()
    {
        new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { UseJitter = true }).Build();

        var pipeline = new ResiliencePipelineBuilder()
            .AddTimeout(TimeSpan.FromSeconds(10))
            .AddRetry(new() { UseJitter = true })
            .Build();

        var builder = new ResiliencePipelineBuilder<string>();
        builder.AddRetry(new RetryStrategyOptions<string> { UseJitter = true });
        _ = builder.Build();
    }
}
