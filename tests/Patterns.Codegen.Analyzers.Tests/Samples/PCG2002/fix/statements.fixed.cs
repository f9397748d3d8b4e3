// fix = PCG2002.outside
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Client
{
    private readonly ResiliencePipeline _pipeline;

    public Client()
    {
        var builder = new ResiliencePipelineBuilder();
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions());
        builder.AddRetry(new RetryStrategyOptions());
        builder.AddTimeout(TimeSpan.FromSeconds(1));
        _pipeline = builder.Build();
    }

    public void Call(Action call) => _pipeline.Execute(call);
}
