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

        // Three attempts.
        builder.[|AddRetry|](new RetryStrategyOptions()); // as agreed
        builder.AddTimeout(TimeSpan.FromSeconds(1)); // each attempt

        // When the shop is down,
        // it needs a rest.
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions()); // half a minute
        _pipeline = builder.Build();
    }

    public void Call(Action call) => _pipeline.Execute(call);
}
