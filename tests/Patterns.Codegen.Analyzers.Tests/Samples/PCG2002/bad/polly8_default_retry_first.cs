// says = all 4 attempts
// says = has no ShouldHandle
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Gateway
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions { UseJitter = true })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
        .Build();

    public ValueTask CallAsync(Func<CancellationToken, ValueTask> call, CancellationToken token) => _pipeline.ExecuteAsync(call, token);
}
