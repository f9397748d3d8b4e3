using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Client
{
    private static readonly RetryStrategyOptions s_retry = new() { MaxRetryAttempts = 2, UseJitter = true };
    private static readonly CircuitBreakerStrategyOptions s_breaker = new() { FailureRatio = 0.5 };

    private readonly ResiliencePipeline _pipeline;

    public Client()
    {
        var builder = new ResiliencePipelineBuilder();
        builder.[|AddRetry|](s_retry);
        builder.AddCircuitBreaker(s_breaker);
        _pipeline = builder.Build();
    }

    public void Call(Action call) => _pipeline.Execute(call);
}
