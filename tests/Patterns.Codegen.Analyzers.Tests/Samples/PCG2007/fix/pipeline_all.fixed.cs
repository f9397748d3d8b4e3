// fix = PCG2007.attempt
// all = true
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Stock(HttpClient http)
{
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
        .AddRetry(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(attemptTimeout)
        .Build();

    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => s_pipeline.ExecuteAsync(async token => await http.GetStringAsync("/stock", token), cancellationToken);

    public ValueTask<string> GetAsync() => s_pipeline.ExecuteAsync(async token => await http.GetStringAsync("/stock", token));
}
