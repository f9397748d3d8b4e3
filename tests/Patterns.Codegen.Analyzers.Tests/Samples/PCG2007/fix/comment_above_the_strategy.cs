// fix = PCG2007.attempt
using Polly;
using Polly.Retry;

public class Stock(HttpClient http)
{
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        // what may pass
        .AddRetry(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .Build();

    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => s_pipeline.[|ExecuteAsync|](async token => await http.GetStringAsync("/stock", token), cancellationToken);
}
