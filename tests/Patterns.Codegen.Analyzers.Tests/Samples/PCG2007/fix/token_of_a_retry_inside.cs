// fix = PCG2007.attempt
using Polly;
using Polly.CircuitBreaker;

public class Rates(HttpClient http)
{
    private static readonly ResiliencePipeline s_breaker = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .Build();

    public ValueTask<string> GetAsync(string currency, CancellationToken cancellationToken) =>
        s_breaker.[|ExecuteAsync|](async token => await Again.TryAsync(inner => http.GetStringAsync("/rates/" + currency, inner), token), cancellationToken);
}

public static class Again
{
    public static Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) => work(cancellationToken);
}
