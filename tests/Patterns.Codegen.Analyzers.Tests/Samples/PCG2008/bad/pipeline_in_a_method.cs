using Polly;
using Polly.CircuitBreaker;

public class Stock(HttpClient http)
{
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .[|AddCircuitBreaker|](new CircuitBreakerStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
            .AddTimeout(TimeSpan.FromSeconds(2))
            .Build();
        return await pipeline.ExecuteAsync(async token => await http.GetStringAsync("/stock", token), cancellationToken);
    }
}
