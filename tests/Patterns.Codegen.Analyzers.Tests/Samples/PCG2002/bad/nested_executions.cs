// says = The retry stands outside the circuit breaker of _breaker and
// says = The retry stands outside the circuit breaker that GuardedAsync runs under, and
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public sealed class Stock(HttpClient http)
{
    private readonly AsyncRetryPolicy _retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private readonly AsyncCircuitBreakerPolicy _breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));

    public Task<string> GetAsync(string id) => _retry.[|ExecuteAsync|](() => _breaker.ExecuteAsync(() => http.GetStringAsync($"/stock/{id}")));

    public async Task<string> ThroughMethodAsync(string id) => await _retry.[|ExecuteAsync|](async () => await GuardedAsync(id));

    public Task<string> GroupAsync() => _retry.[|ExecuteAsync|](AnyAsync);

    private Task<string> AnyAsync() => GuardedAsync("any");

    private Task<string> GuardedAsync(string id) => _breaker.ExecuteAsync(() => http.GetStringAsync($"/stock/{id}"));
}

public sealed class Prices(HttpClient http, AsyncCircuitBreakerPolicy breaker)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { UseJitter = true }).Build();
    private readonly ResiliencePipeline _timeout = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(3)).Build();
    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();

    public async Task<string> GetAsync(CancellationToken ct) =>
        await _retry.[|ExecuteAsync|](async t => await _timeout.ExecuteAsync(async u => await _breaker.ExecuteAsync(async v => await http.GetStringAsync("/prices", v), u), t), ct);

    public async Task<string> InjectedAsync(CancellationToken ct) =>
        await _retry.[|ExecuteAsync|](async t => await breaker.ExecuteAsync(v => http.GetStringAsync("/prices", v), t), ct);
}
