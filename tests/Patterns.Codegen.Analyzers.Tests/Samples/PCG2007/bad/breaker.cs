// says = The circuit breaker around GetStringAsync has no time-out: a dependency that hangs holds the call for HttpClient's 100s, and what is thrown then (TaskCanceledException) is not counted as a failure; add a time-out inside the circuit breaker
using Polly;
using Polly.CircuitBreaker;

public class Stock(HttpClient http)
{
    private static readonly ResiliencePipeline s_breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();

    public async Task<string> GetAsync(CancellationToken cancellationToken) => await s_breaker.[|ExecuteAsync|](async token => await http.GetStringAsync("/stock", token), cancellationToken);
}
