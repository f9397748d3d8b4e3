// says = all 3 attempts
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public sealed class Pipelines
{
    public ResiliencePipeline Make()
    {
        var builder = new ResiliencePipelineBuilder();
        [|Outer|](builder, 2);
        builder.AddTimeout(TimeSpan.FromSeconds(5));
        Inner(builder);
        return builder.Build();
    }

    private static void Outer(ResiliencePipelineBuilder builder, int retries) => builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = retries, UseJitter = true });

    private void Inner(ResiliencePipelineBuilder builder)
    {
        Innermost();

        void Innermost() => builder.AddConcurrencyLimiter(8);
        AddBreaker(builder);
    }

    private static void AddBreaker(ResiliencePipelineBuilder builder)
    {
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions());
    }
}
