// says = The retry around GetStringAsync has no time-out: a dependency that hangs holds each attempt for HttpClient's 100s, 4 x 100s = 400s for one call; add a time-out inside the circuit breaker
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public class Stock(HttpClient http)
{
    private readonly AsyncRetryPolicy _retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private readonly AsyncCircuitBreakerPolicy _breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));

    public Task<string> GetAsync() => _retry.ExecuteAsync(() => _breaker.[|ExecuteAsync|](() => http.GetStringAsync("/stock")));
}
