using Polly;
using Polly.Retry;

public class Stock(HttpClient http, ResiliencePipeline unknown)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(e => e.StatusCode is null) })
        .Build();

    public async Task<string> GetAsync(CancellationToken ct) => await unknown.ExecuteAsync(async t => await _retry.ExecuteAsync(async u => await http.GetStringAsync("/stock", u), t), ct);
}
